import type { CompiledProfile } from './compiled.js';
import type { ProfileFile } from './layout.js';
import type { OfficialPackage } from './package.js';
import { OfficialProblem } from './problem.js';
import { ruleIdOf } from './rule-id.js';
import type { Check } from './schematron/model.js';

/** A check of a package where it is made: an abstract rule's counts once for each context that calls it. */
export interface OfficialRule {
  id: string;
  profile: string;
  pattern: string;
  context: string;
  check: Check;
}

const known = new WeakMap<CompiledProfile, readonly OfficialRule[]>();

/** Every check of a profile. @throws OfficialProblem when the profile cannot be used */
export function rulesOf(official: OfficialPackage, file: ProfileFile): readonly OfficialRule[] {
  const { compiled } = official.profile(file);
  const before = known.get(compiled);
  if (before) return before;
  const { patterns, units } = compiled;
  const rules = new Map<string, OfficialRule>();
  for (const pattern of patterns)
    for (const { context, units: numbers } of pattern.rules)
      for (const check of numbers.flatMap((number) => units[number]?.checks.value ?? [])) {
        const place = { profile: file.name, pattern: pattern.id, context };
        const id = ruleIdOf(place, check);
        rules.set(id, { id, ...place, check });
      }
  const all = [...rules.values()];
  known.set(compiled, all);
  return all;
}

/** The rule of an id, in the profile that it names. @throws OfficialProblem when that profile cannot be used */
export function findRule(official: OfficialPackage, id: string): OfficialRule | undefined {
  const file = allFiles(official).find(({ name }) => id.startsWith(`${name}:`));
  return file && rulesOf(official, file).find((rule) => rule.id === id);
}

/** Every profile and model of a package. */
export function allFiles({ layout }: OfficialPackage): ProfileFile[] {
  const { profiles, terminologies, volets } = layout;
  return [...profiles, ...(terminologies ? [terminologies] : []), ...volets];
}

/**
 * The rules of every profile that can be used.
 *
 * @param unusable receives the profiles that cannot, and why
 */
export function usableRules(official: OfficialPackage, unusable = new Map<string, OfficialProblem>()): Map<string, OfficialRule> {
  const rules = new Map<string, OfficialRule>();
  for (const file of allFiles(official))
    try {
      for (const rule of rulesOf(official, file)) rules.set(rule.id, rule);
    } catch (error) {
      if (!(error instanceof OfficialProblem)) throw error;
      unusable.set(file.name, error);
    }
  return rules;
}

/** A message with its expressions in braces. */
export function messageOf({ message }: Check): string {
  return message
    .map((part) => (typeof part === 'string' ? part : `{${part.select}}`))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
