import { decodeEntryName, placeOnDisk, problemOfName } from './entry-name.js';
import { problemOfType } from './entry-type.js';
import { isLinkByField } from './extra-fields.js';
import { looksLikeZip } from './looks-like-zip.js';
import { type ArchiveLimits, type ArchiveProblem, type ArchiveProblemKind, ArchiveRefused } from './problem.js';
import { type DirectoryLine, DESCRIPTOR } from './records.js';
import { placeFiles, readDirectory } from './structure.js';
import { DEFLATED, STORED, unpack } from './unpack.js';

/** A file of an archive. */
export interface ArchiveFile {
  /** Path inside the archive, with `/`. */
  name: string;
  bytes: Uint8Array;
}

/**
 * Reads every file of a ZIP archive into memory (PKWARE APPNOTE 6.3.10, Zip64 included); writes nothing to disk.
 *
 * What the directory announces is checked first, then that whoever reads the archive from its first byte on finds the same
 * files, then what comes out: unpacking stops at the announced size.
 *
 * @returns the files in the order of the archive, folders left out
 * @throws ArchiveRefused when the archive cannot be read in full, not safely, or not by every reader in the same way
 */
export function openArchive(bytes: Uint8Array, limits: ArchiveLimits): ArchiveFile[] {
  return listArchive(bytes, limits).map(({ name, unpack: content }) => ({ name, bytes: content() }));
}

/** A file of an archive, not unpacked yet. */
export interface PackedFile {
  name: string;
  /** Its bytes, unpacked anew each time. @throws ArchiveRefused when they are not what the directory announces */
  unpack(): Uint8Array;
}

/**
 * Checks an archive as `openArchive` does, but for what comes out of its files: each is unpacked when it is asked for.
 *
 * @throws ArchiveRefused
 */
export function listArchive(bytes: Uint8Array, limits: ArchiveLimits): PackedFile[] {
  if (!looksLikeZip(bytes)) refuse([{ kind: 'not-zip' }]);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { lines, directory } = readDirectory(buffer, limits.entries);
  const named = lines.map((line) => ({ line, name: decodeEntryName(line) }));
  const problems = problemsOf(named, limits);
  if (problems.length > 0) refuse(problems.slice(0, mostProblems));
  const placed = placeFiles(buffer, lines, directory);
  const files: PackedFile[] = [];
  for (const { line, name } of named) {
    const file = placed.get(line);
    if (!file) throw new Error('every line has its file');
    if (isLinkByField(file.local)) refuse([{ kind: 'link', entry: name }]);
    if (name.endsWith('/')) unpack(file.data, line, name);
    else files.push({ name, unpack: () => unpack(file.data, line, name) });
  }
  return files;
}

interface NamedLine {
  line: DirectoryLine;
  name: string;
}

/** Findings beyond these add nothing: the archive is refused as a whole. */
const mostProblems = 20;
/** A text that repeats itself packs well; it is no bomb while it is small. */
const smallestBomb = 1024 * 1024;
const ENCRYPTED = 0x1 | 0x40 | 0x2000;
/** Speed of compression (bits 1 and 2), data descriptor, UTF-8. */
const KNOWN_FLAGS = 0x6 | DESCRIPTOR | 0x800 | ENCRYPTED;

function refuse(problems: ArchiveProblem[]): never {
  throw new ArchiveRefused(problems);
}

function problemsOf(named: readonly NamedLine[], limits: ArchiveLimits): ArchiveProblem[] {
  const problems: ArchiveProblem[] = [];
  let total = 0;
  for (const { line, name } of named) {
    const add = (kind: ArchiveProblemKind | undefined, limit?: number) => {
      if (kind) problems.push({ kind, entry: name, ...(limit === undefined ? {} : { limit }) });
    };
    add(problemOfName(name));
    add(problemOfType(line, name));
    if (line.flags & ENCRYPTED) add('encrypted');
    else if ((line.method !== STORED && line.method !== DEFLATED) || line.flags & ~KNOWN_FLAGS) add('method');
    total += line.size;
    if (line.size > limits.entryBytes) add('entry-too-large', limits.entryBytes);
    else if (line.size > smallestBomb && line.size > limits.ratio * line.compressedSize) add('ratio', limits.ratio);
  }
  if (total > limits.totalBytes) problems.push({ kind: 'total-too-large', limit: limits.totalBytes });
  return [...problems, ...duplicates(named.map(({ name }) => name))];
}

/** Names that lead to the same place on some system, a file where another name needs a folder included. */
function duplicates(names: readonly string[]): ArchiveProblem[] {
  const taken = new Set<string>();
  const folders = new Set<string>();
  for (const name of names) {
    const steps = placeOnDisk(name).split('/');
    for (let depth = 1; depth < steps.length; depth++) folders.add(steps.slice(0, depth).join('/'));
  }
  return names.flatMap((name): ArchiveProblem[] => {
    const place = placeOnDisk(name);
    const again = taken.has(place) || (!name.endsWith('/') && folders.has(place));
    taken.add(place);
    return again ? [{ kind: 'duplicate', entry: name }] : [];
  });
}
