import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder for one thing in the user's own cache; undefined under `VERIFCDA_CACHE=off`.
 *
 * @param name of the thing
 * @returns below `$VERIFCDA_CACHE`, else below the folder of the platform (XDG Base Directory; `Library/Caches`; `%LOCALAPPDATA%`)
 */
export function cacheFolder(
  name: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform = process.platform,
): string | undefined {
  const { VERIFCDA_CACHE: own } = env;
  if (own === 'off') return undefined;
  if (own !== undefined && own !== '') return join(own, name);
  const base =
    platform === 'win32'
      ? (env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'))
      : platform === 'darwin'
        ? join(homedir(), 'Library', 'Caches')
        : env.XDG_CACHE_HOME?.startsWith('/')
          ? env.XDG_CACHE_HOME
          : join(homedir(), '.cache');
  return join(base, 'verifcda', name);
}

/**
 * A folder for what the user keeps: below `$VERIFCDA_DATA`, else below the folder of the platform (XDG Base Directory;
 * `Library/Application Support`; `%LOCALAPPDATA%`).
 *
 * @param name of the thing
 */
export function dataFolder(
  name: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform = process.platform,
): string {
  const { VERIFCDA_DATA: own } = env;
  if (own !== undefined && own !== '') return join(own, name);
  const base =
    platform === 'win32'
      ? (env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'))
      : platform === 'darwin'
        ? join(homedir(), 'Library', 'Application Support')
        : env.XDG_DATA_HOME?.startsWith('/')
          ? env.XDG_DATA_HOME
          : join(homedir(), '.local', 'share');
  return join(base, 'verifcda', name);
}

/** Makes a folder that this user alone may read (mode 0700). @throws Error of the file system, also when it is another's, or a link */
export function makeOwnFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!isOwnFolder(folder)) throw Object.assign(new Error('not this user’s own folder'), { code: 'EACCES' });
  chmodSync(folder, 0o700);
}

/** Whether a path is a folder of this user, and no link: what others may write is not read. */
export function isOwnFolder(folder: string): boolean {
  try {
    const stats = lstatSync(folder);
    return (
      stats.isDirectory() &&
      (process.getuid === undefined || stats.uid === process.getuid()) &&
      (process.platform === 'win32' || (stats.mode & 0o022) === 0)
    );
  } catch {
    return false;
  }
}
