import { chmodSync, constants, lstatSync, readlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { makeFolders } from './make-folders.js';

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
  makeFolders(resolve(folder), 0o700);
  if (!isOwnFolder(folder)) throw Object.assign(new Error('not this user’s own folder'), { code: 'EACCES' });
  chmodSync(folder, 0o700);
}

/**
 * Whether a path is a folder of this user, and no link, and nobody but this user and root can put another in its place: what others may
 * write is not read.
 */
export function isOwnFolder(folder: string): boolean {
  const uid = process.getuid?.();
  try {
    const stats = lstatSync(folder);
    if (!stats.isDirectory()) return false;
    return uid === undefined || (stats.uid === uid && (stats.mode & writableByOthers) === 0 && isOutOfReach(resolve(folder), [uid, root]));
  } catch {
    return false;
  }
}

const root = 0;
const writableByOthers = 0o022;
/** In a folder with this bit, as /tmp, what others own cannot be renamed. */
const sticky = 0o1000;
const mostLinks = 40;

/** Whether each part of an absolute path, and of where its links lead, is owned by one of some users and cannot be renamed by others. */
function isOutOfReach(path: string, owners: readonly number[], links = 0): boolean {
  const parts = path.split(sep).filter((part) => part !== '');
  for (let at: string = sep; ; at = join(at, parts.shift() as string)) {
    const { uid, mode } = lstatSync(at);
    if (!owners.includes(uid)) return false;
    if ((mode & constants.S_IFMT) === constants.S_IFLNK)
      return links < mostLinks && isOutOfReach(resolve(dirname(at), readlinkSync(at), ...parts), owners, links + 1);
    if ((mode & writableByOthers) !== 0 && (mode & sticky) === 0) return false;
    if (parts.length === 0) return true;
  }
}
