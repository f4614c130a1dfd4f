import type { Language } from '../findings/finding.js';
import type { OfficialPackage } from './package.js';
import { OfficialProblem } from './problem.js';
import { allFiles } from './rules.js';

/** What a package is worth, profile by profile. */
export interface ProfileHealth {
  name: string;
  kind: 'profile' | 'terminologies' | 'volet';
  /** Why it cannot be used; absent when it can. */
  problem?: string;
  /** Checks that it makes, those of abstract rules once for each context that calls them. */
  checks: number;
  /** Value set files that it names and the package lacks: documents that need them are not evaluated. */
  missingValueSets: string[];
  /** Includes that were found only by ignoring case, as Windows does. */
  inexact: string[];
  /** Milliseconds of CPU that compiling it took. */
  compiled: number;
}

/** Compiles every profile and model of a package, whatever the cache has, and says what is wrong with each. */
export function healthOf(official: OfficialPackage, language: Language): ProfileHealth[] {
  const { profiles, terminologies } = official.layout;
  return allFiles(official).map((file) => {
    const kind = file === terminologies ? 'terminologies' : profiles.includes(file) ? 'profile' : 'volet';
    const before = process.cpuUsage();
    const base = { name: file.name, kind, checks: 0, missingValueSets: [], inexact: [], compiled: 0 } as const;
    try {
      official.compile(file);
      const { user, system } = process.cpuUsage(before);
      const { patterns, units, inexact } = official.profile(file).compiled;
      const numbers = patterns.flatMap(({ rules }) => rules.flatMap((rule) => rule.units));
      return {
        ...base,
        checks: numbers.reduce((sum, number) => sum + (units[number]?.checks.value.length ?? 0), 0),
        missingValueSets: official.missingValueSets(file),
        inexact,
        compiled: Math.round((user + system) / 1000),
      };
    } catch (error) {
      if (!(error instanceof OfficialProblem)) throw error;
      return { ...base, missingValueSets: [], inexact: [], problem: error.tell(language) };
    }
  });
}
