import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The user's own cache folder for compiled packages; undefined under `VERIFCDA_CACHE=off`.
 *
 * @returns `$VERIFCDA_CACHE`, else the folder of the platform (XDG Base Directory; `Library/Caches`; `%LOCALAPPDATA%`)
 */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform = process.platform,
): string | undefined {
  const { VERIFCDA_CACHE: own } = env;
  if (own === 'off') return undefined;
  if (own !== undefined && own !== '') return join(own, 'official');
  const base =
    platform === 'win32'
      ? (env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'))
      : platform === 'darwin'
        ? join(homedir(), 'Library', 'Caches')
        : env.XDG_CACHE_HOME?.startsWith('/')
          ? env.XDG_CACHE_HOME
          : join(homedir(), '.cache');
  return join(base, 'verifcda', 'official');
}

/**
 * What was made of one package, kept from run to run: JSON files, each whole or absent, readable by the user alone. An
 * entry that is damaged is as good as none, and a folder that cannot be written keeps nothing.
 */
export class Cache {
  private readonly folder: string | undefined;

  /** @param key tells apart what the entries depend on */
  constructor(folder: string | undefined, key: string) {
    this.folder = folder === undefined ? undefined : join(folder, key);
  }

  get<T>(name: string): T | undefined {
    if (this.folder === undefined || !isOurs(this.folder)) return undefined;
    try {
      const content = readFileSync(this.file(name), 'utf8');
      const line = content.indexOf('\n');
      const body = content.slice(line + 1);
      return content.slice(0, line) === checksum(body) ? (JSON.parse(body) as T) : undefined;
    } catch {
      return undefined;
    }
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  put(name: string, value: unknown): void {
    if (this.folder === undefined) return;
    const body = JSON.stringify(value);
    const file = this.file(name);
    const temporary = `${file}.${randomBytes(6).toString('hex')}`;
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      if (!isOurs(this.folder)) return;
      chmodSync(this.folder, 0o700);
      writeFileSync(temporary, `${checksum(body)}\n${body}`, { mode: 0o600, flag: 'wx' });
      renameSync(temporary, file);
    } catch {
      removeQuietly(temporary);
    }
  }

  private file(name: string): string {
    return join(this.folder as string, `${createHash('sha256').update(name).digest('hex').slice(0, 24)}.json`);
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It was never there.
  }
}

/** A folder of this user, and no link: what others may write is not read. */
function isOurs(folder: string): boolean {
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

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
