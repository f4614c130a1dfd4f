import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Ignore } from 'ignore';
import { repositoryRoot } from '../../../files/repository-root.js';

/** Whether git would leave a file out: asked with its absolute path. */
export type IsIgnored = (file: string) => boolean;

/**
 * Reads the `.gitignore` files that hold for a folder: those of its repository, or, outside of one, those from the working folder
 * or the folder itself on. A folder that is itself left out, and was named nevertheless, is not: within it only its own files count.
 *
 * @param folder absolute path of the folder that is walked
 * @param workingFolder absolute path
 * @param whole the rules above the folder hold even where they leave it out
 */
export async function gitignoreFor(folder: string, workingFolder: string, whole = false): Promise<IsIgnored> {
  const { default: ignore } = await import('ignore');
  const known = new Map<string, Ignore | undefined>();
  const rulesIn = (place: string): Ignore | undefined => {
    if (!known.has(place))
      known.set(
        place,
        read(join(place, '.gitignore'), (text) => ignore().add(text)),
      );
    return known.get(place);
  };
  const start = repositoryRoot(folder) ?? (isWithin(folder, workingFolder) ? workingFolder : folder);
  const decided = new Map<string, boolean>();
  /** @param from rules above this folder do not hold */
  const isLeftOut = (path: string, from: string, isFolder: boolean): boolean => {
    const key = `${from}\0${path}`;
    const before = decided.get(key);
    if (before !== undefined) return before;
    let answer = path !== from && isWithin(path, from) && isLeftOut(dirname(path), from, true);
    if (!answer && path !== from)
      for (const place of between(from, dirname(path))) {
        const rules = rulesIn(place);
        const parent = slashed(relative(place, dirname(path)));
        // A rule of the folder that was overruled for it, deeper down, does not hold for what is in it.
        if (parent !== '' && rules?.test(`${parent}/`).ignored) continue;
        const found = rules?.test(`${slashed(relative(place, path))}${isFolder ? '/' : ''}`);
        if (found?.ignored) answer = true;
        else if (found?.unignored) answer = false;
      }
    if (isFolder) decided.set(key, answer);
    return answer;
  };
  const from = !whole && isLeftOut(folder, start, true) ? folder : start;
  return (file) => isWithin(file, from) && isLeftOut(file, from, false);
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}

function read<T>(file: string, take: (text: string) => T): T | undefined {
  try {
    return take(readFileSync(file, 'utf8'));
  } catch {
    // What cannot be read leaves nothing out.
    return undefined;
  }
}

/** The folders from one down to another one within it, both included. */
function between(top: string, bottom: string): string[] {
  const places: string[] = [];
  for (let here = bottom; isWithin(here, top); here = dirname(here)) {
    places.unshift(here);
    if (here === top || dirname(here) === here) break;
  }
  return places;
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(resolve(folder), path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path);
}
