import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { groupBy } from '../xds/group-by.js';
import type { SubmissionFolder } from './folder.js';

/** Where the file of an entry is, that is not where its URI says: its name, undefined when it is nowhere. */
export type LostFiles = (uri: string, hash: string) => string | undefined;

/**
 * Looks for files in the wrong folder: first by their hash, then by a name that only one file has. Nothing is read before it is asked.
 */
export function lostFiles({ names, read }: Pick<SubmissionFolder, 'names' | 'read'>): LostFiles {
  let byHash: Map<string, string> | undefined;
  let byBase: Map<string | undefined, string[]> | undefined;
  return (uri, hash) => {
    byHash ??= new Map(names.flatMap((name) => hashOf(name, read).map((digest): [string, string] => [digest, name])));
    byBase ??= groupBy(names, (name) => posix.basename(name).toLowerCase());
    const alike = byBase.get(posix.basename(uri).toLowerCase()) ?? [];
    return byHash.get(hash.toLowerCase()) ?? (alike.length === 1 ? alike[0] : undefined);
  };
}

function hashOf(name: string, read: (name: string) => Uint8Array): string[] {
  try {
    return [createHash('sha1').update(read(name)).digest('hex')];
  } catch {
    return [];
  }
}
