import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathFrom } from '../../files/path-from.js';
import { safeText } from '../../report/safe-text.js';
import type { Say } from '../../text/say.js';
import { UsageError } from '../../usage-error.js';

/** A glob as fast-glob reads it: on Windows a backslash separates folders. */
export function globOf(argument: string): string {
  return process.platform === 'win32' ? argument.replaceAll('\\', '/') : argument;
}

/** What a glob gives; undefined for one that cannot be read, which its library says in words of its own. */
export async function unlessUnreadable<T>(glob: () => Promise<T>): Promise<T | undefined> {
  try {
    return await glob();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw error;
    return undefined;
  }
}

/**
 * The files that the arguments of a command name: a glob that the shell left as it is stands for the files that it matches, sorted; what
 * is there by that very name is meant itself. A file that was named is not taken again for a glob.
 *
 * @throws UsageError when a glob matches nothing, or cannot be read
 */
export async function namedFiles(args: readonly string[], folder: string, say: Say): Promise<string[]> {
  const isThere = (path: string) => statSync(pathFrom(folder, path), { throwIfNoEntry: false }) !== undefined;
  if (!args.some((each) => /[*?[\](){}!+@]/.test(each) && !isThere(each))) return [...args];
  const { default: fastGlob } = await import('fast-glob');
  const isGlob = (argument: string) => argument !== '' && fastGlob.isDynamicPattern(globOf(argument)) && !isThere(argument);
  const taken = new Set(args.filter((argument) => !isGlob(argument)).map((path) => resolve(folder, path)));
  const files: string[] = [];
  for (const argument of args) {
    if (!isGlob(argument)) {
      files.push(argument);
      continue;
    }
    const found = await unlessUnreadable(() => fastGlob.glob(globOf(argument), { cwd: folder, followSymbolicLinks: false }));
    if (!found)
      throw new UsageError(say(`${safeText(argument)} : ce motif ne se lit pas`, `${safeText(argument)}: this pattern cannot be read`));
    if (found.length === 0)
      throw new UsageError(
        say(`${safeText(argument)} : aucun fichier ne correspond à ce motif`, `${safeText(argument)}: no file matches this pattern`),
      );
    for (const path of found.sort()) {
      if (!taken.has(resolve(folder, path))) files.push(path);
      taken.add(resolve(folder, path));
    }
  }
  return files;
}
