import { relative, resolve, sep } from 'node:path';
import { globsOf } from '../../../config/globs.js';
import type { Language } from '../../../findings/finding.js';
import type { LeftOut } from '../../../findings/judged-document.js';
import { gitignoreFor } from './gitignore.js';

/** Globs of files to leave out, and the folder that they are relative to. */
export interface Ignore {
  patterns: readonly string[];
  folder: string;
}

/** What leaves files out that were found, and those that were named too, where `named` says so. */
export interface LeaveOut {
  ignore?: Ignore;
  gitignore?: boolean;
  /** Named files are treated as files that were found: `--force-exclude`. */
  named?: boolean;
}

/** What leaves a file out, given its path from the working folder; undefined when it is to be judged. */
export type Sieve = (path: string) => keyof LeftOut | undefined;

/**
 * @param language in which it is told that a glob takes too long (UsageError)
 * @param base the folder that is walked, or that of a file that was named, from the working folder
 * @param workingFolder from which paths are meant
 */
export async function sieveFor(
  { ignore, gitignore }: LeaveOut,
  language: Language,
  workingFolder: string,
  base: string,
  isNamed = false,
): Promise<Sieve> {
  const here = resolve(workingFolder);
  const isIgnored = ignore ? await matcherOf(ignore, workingFolder, language) : () => false;
  const isGitignored = gitignore ? await gitignoreFor(resolve(here, base), here, isNamed) : () => false;
  return (path) => (isIgnored(path) ? 'ignore' : isGitignored(resolve(here, path)) ? 'gitignore' : undefined);
}

async function matcherOf({ patterns, folder }: Ignore, workingFolder: string, language: Language): Promise<(path: string) => boolean> {
  const matches = await globsOf(patterns, language);
  return (path) => matches(relative(resolve(folder), resolve(workingFolder, path)).split(sep).join('/'));
}
