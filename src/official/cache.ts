import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOwnFolder, makeOwnFolder } from '../files/cache-folder.js';
import { removeQuietly } from '../files/remove-quietly.js';

/**
 * What was made of one package, kept from run to run: files, each whole or absent, readable by the user alone. An entry that is damaged is as good as none, and a folder that cannot be written keeps nothing.
 */
export class Cache {
  private readonly folder: string | undefined;

  /** @param key tells apart what the entries depend on */
  constructor(folder: string | undefined, key: string) {
    this.folder = folder === undefined ? undefined : join(folder, key);
  }

  /** Whether anything is kept. */
  get isOn(): boolean {
    return this.folder !== undefined;
  }

  get(name: string): Buffer | undefined {
    if (this.folder === undefined || !isOwnFolder(this.folder)) return undefined;
    try {
      const content = readFileSync(this.file(name));
      const line = content.indexOf(10);
      const body = content.subarray(line + 1);
      return content.toString('latin1', 0, line) === checksum(body) ? body : undefined;
    } catch {
      return undefined;
    }
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  put(name: string, body: string): void {
    if (this.folder === undefined) return;
    const file = this.file(name);
    const temporary = `${file}.${randomBytes(6).toString('hex')}`;
    try {
      makeOwnFolder(this.folder);
      writeFileSync(temporary, `${checksum(body)}\n${body}`, { mode: 0o600, flag: 'wx' });
      renameSync(temporary, file);
    } catch {
      removeQuietly(temporary);
    }
  }

  private file(name: string): string {
    return join(this.folder as string, `${createHash('sha256').update(name).digest('hex').slice(0, 24)}`);
  }
}

function checksum(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}
