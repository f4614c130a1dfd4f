import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isOwnFolder, makeOwnFolder } from '../../files/cache-folder.js';
import { removeQuietly } from '../../files/remove-quietly.js';
import { OfficialProblem } from '../problem.js';

/** Content of files by their path, with `/`, in a folder. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/**
 * Writes files for who reads them from disk only.
 *
 * @param cache where they are kept from run to run; without it, or where it cannot be written, they are removed when the process ends
 * @returns the folder
 * @throws OfficialProblem when no folder can be written
 */
export function writtenFiles(files: Files, cache: string | undefined): string {
  const kept = cache === undefined ? undefined : keptIn(join(cache, `schema-${hashOf(files)}`), files);
  if (kept !== undefined) return kept;
  try {
    const folder = mkdtempSync(join(tmpdir(), 'verifcda-schema-'));
    removeAtExit(folder);
    write(folder, files);
    return folder;
  } catch {
    throw new OfficialProblem('no-room', tmpdir());
  }
}

function keptIn(folder: string, files: Files): string | undefined {
  if (holds(folder, files)) return folder;
  const temporary = `${folder}.${randomBytes(6).toString('hex')}`;
  try {
    makeOwnFolder(temporary);
    write(temporary, files);
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
  } catch {
    removeQuietly(temporary);
  }
  return holds(folder, files) ? folder : undefined;
}

function write(folder: string, files: Files): void {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, path), content, { mode: 0o600, flag: 'wx' });
  }
}

function holds(folder: string, files: Files): boolean {
  if (!isOwnFolder(folder)) return false;
  try {
    return [...files].every(([path, content]) => readFileSync(join(folder, path)).equals(Buffer.from(content)));
  } catch {
    return false;
  }
}

function hashOf(files: Files): string {
  const hash = createHash('sha256');
  for (const [path, content] of files) hash.update(`${path}\0${content.length}\0`).update(content);
  return hash.digest('hex').slice(0, 24);
}

const folders = new Set<string>();

function removeAtExit(folder: string): void {
  if (folders.size === 0) process.once('exit', () => folders.forEach(removeQuietly));
  folders.add(folder);
}
