import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { dataFolder, isOwnFolder } from '../files/cache-folder.js';
import { knownEditions, rulesFolder } from './editions.js';

/** An edition of value sets that the user made (`verifcda value-set import`). */
export interface OwnEdition {
  name: string;
  /** Where `<name>.json` stands. */
  folder: string;
}

/** A name that such an edition may have; a path is told from it by its separator or `.json`. */
export const ownEditionName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Where the user's editions stand unless another folder is named. */
export function ownEditionsFolder(): string {
  return dataFolder('editions');
}

/**
 * Looks an edition up that is none of this package's.
 *
 * @param edition its name, or the path of its file
 * @param rules folder of the compiled rules
 * @returns undefined when there is none
 */
export function findOwnEdition(edition: string, rules: string = rulesFolder): OwnEdition | undefined {
  if (/[\\/]/.test(edition) || edition.endsWith('.json')) {
    const file = resolve(edition);
    return file.endsWith('.json') && existsSync(file) ? { name: basename(file, '.json'), folder: dirname(file) } : undefined;
  }
  if (!ownEditionName.test(edition) || knownEditions(rules).includes(edition)) return undefined;
  const folder = ownEditionsFolder();
  return isOwnFolder(folder) && existsSync(join(folder, `${edition}.json`)) ? { name: edition, folder } : undefined;
}

/** Names of the user's editions. */
export function ownEditions(): string[] {
  const folder = ownEditionsFolder();
  if (!isOwnFolder(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && ownEditionName.test(name.slice(0, -5)))
    .map((name) => name.slice(0, -5))
    .sort();
}
