import { readdirSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { foldEntryName } from '../archive/entry-name.js';
import type { ArchiveFile } from '../archive/open-archive.js';
import { UnreadableError } from '../files/problem.js';
import { readWithin } from '../files/read-within.js';
import { longestProlog } from './file-kinds.js';
import { type LostFiles, lostFiles } from './lost-files.js';

/** The files that a METADATA.XML may name: those of its archive, or of its folder on disk. */
export interface SubmissionFolder {
  /** Folder of METADATA.XML within `names`, '' when they are relative to it. */
  base: string;
  /** Every file, with `/`. */
  names: readonly string[];
  /** The name of the file that a relative reference leads to, upper and lower case alike; undefined when there is none. */
  resolve(reference: string, from?: string): string | undefined;
  /** @throws UnreadableError when a file on disk cannot be read, or is too large */
  read(name: string): Uint8Array;
  /** Its beginning, enough for `isDocument`, or all of it. @throws UnreadableError when a file on disk cannot be read */
  head(name: string): Uint8Array;
  /** Finds files in the wrong folder; they are read once, when the first one is asked for. */
  lost: LostFiles;
}

/** @returns the folder of each METADATA.XML, by its name in the archive: an archive may have as many as files */
export function foldersOfArchive(files: readonly ArchiveFile[]): (metadata: string) => SubmissionFolder {
  const byName = new Map(files.map(({ name, bytes }) => [name, bytes]));
  const read = (name: string) => byName.get(name) as Uint8Array;
  const within = folderOf([...byName.keys()], read, read);
  return (metadata) => within(posix.dirname(metadata));
}

/**
 * @param metadata path of METADATA.XML on disk; links beside it are not followed
 * @param maxBytes a file that is larger is not read
 * @throws Error when the folder cannot be listed
 */
export function folderOnDisk(metadata: string, maxBytes: number): SubmissionFolder {
  const folder = dirname(metadata);
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length).split(sep).join('/'));
  const read = (name: string) => {
    const bytes = readIn(folder, name, maxBytes);
    if (bytes.byteLength > maxBytes) throw new UnreadableError(name, Object.assign(new Error('too large'), { code: 'EFBIG' }));
    return bytes;
  };
  return folderOf(names.sort(), read, (name) => readIn(folder, name, longestProlog))('');
}

function readIn(folder: string, name: string, maxBytes: number): Uint8Array {
  try {
    return readWithin(join(folder, name), maxBytes);
  } catch (error) {
    throw new UnreadableError(name, error);
  }
}

function folderOf(
  names: readonly string[],
  read: (name: string) => Uint8Array,
  head: (name: string) => Uint8Array,
): (base: string) => SubmissionFolder {
  const folded = new Map(names.map((name) => [foldEntryName(name), name]));
  const lost = lostFiles({ names, read });
  return (base) => ({
    base,
    names,
    resolve: (reference, from = base) => folded.get(foldEntryName(posix.join(from, decoded(reference)))),
    read,
    head,
    lost,
  });
}

/** A reference is a URI; one that is badly escaped is taken as it stands. */
function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}
