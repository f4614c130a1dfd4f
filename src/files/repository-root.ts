import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the git repository that holds a folder; undefined outside of one. @param folder absolute path */
export function repositoryRoot(folder: string): string | undefined {
  for (let here = folder; ; here = dirname(here)) {
    if (existsSync(join(here, '.git'))) return here;
    if (dirname(here) === here) return undefined;
  }
}
