import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../package-folder.js';

/** Date of the official rules that are applied unless another one is asked for. */
export const latestEdition = '2025-10-11';

/** Where the compiled rules stand: a folder for each edition. */
export const rulesFolder = join(packageFolder, 'dist', 'rules');

/** The editions whose rules are here, the latest last; none when their folder cannot be read. */
export function knownEditions(folder: string = rulesFolder): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => existsSync(join(folder, name, 'edition.json')))
      .sort();
  } catch {
    return [];
  }
}
