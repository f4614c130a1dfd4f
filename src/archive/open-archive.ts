import { unsigned as crc32 } from 'buffer-crc32';
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl';
import { foldEntryName, problemOfName } from './entry-name.js';
import { looksLikeZip } from './looks-like-zip.js';
import { type ArchiveLimits, type ArchiveProblem, type ArchiveProblemKind, ArchiveRefused } from './problem.js';

/** A file of an archive. */
export interface ArchiveFile {
  /** Path inside the archive, with `/`. */
  name: string;
  bytes: Uint8Array;
}

/**
 * Reads every file of a ZIP archive into memory (PKWARE APPNOTE 6.3, Zip64 included); writes nothing to disk.
 *
 * Names are decoded as UTF-8 where the archive says so, else as CP437. What the headers announce is checked first, then
 * what comes out: unpacking stops at the announced size and at the limits.
 *
 * @returns the files in the order of the archive, folders left out
 * @throws ArchiveRefused when the archive cannot be read in full, or not safely
 */
export async function openArchive(bytes: Uint8Array, limits: ArchiveLimits): Promise<ArchiveFile[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await fromBufferPromise(buffer, { decodeStrings: false }).catch((error: unknown) =>
    refuse([{ kind: looksLikeZip(bytes) ? 'damaged' : kindOf(error, 'not-zip') }]),
  );
  const announced = await readDirectory(zip, buffer, limits);
  const problems = problemsOf(announced, limits);
  if (problems.length > 0) refuse(problems.slice(0, mostProblems));
  const files: ArchiveFile[] = [];
  for (const { entry, name } of announced) if (!name.endsWith('/')) files.push({ name, bytes: await unpack(zip, entry, name) });
  return files;
}

interface AnnouncedFile {
  entry: Entry;
  name: string;
}

/** Findings beyond these add nothing: the archive is refused as a whole. */
const mostProblems = 20;
/** A text that repeats itself packs well; it is no bomb while it is small. */
const smallestBomb = 1024 * 1024;
const ENCRYPTED = 0x1 | 0x40 | 0x2000;
const UNIX = 3;

function refuse(problems: ArchiveProblem[]): never {
  throw new ArchiveRefused(problems);
}

async function readDirectory(zip: ZipFile, buffer: Buffer, limits: ArchiveLimits): Promise<AnnouncedFile[]> {
  const announced: AnnouncedFile[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (announced.length >= limits.entries) refuse([{ kind: 'too-many-entries', limit: limits.entries }]);
      announced.push({ entry, name: getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true) });
    }
  } catch (error) {
    if (error instanceof ArchiveRefused) throw error;
    refuse([{ kind: kindOf(error, 'damaged') }]);
  }
  // A directory that goes on after the announced number of files hides files from some readers.
  const end = zip.readEntryCursor as unknown as number;
  if (end + 4 > buffer.length || !afterDirectory.has(buffer.readUInt32LE(end))) refuse([{ kind: 'damaged' }]);
  return announced;
}

/** Signatures of the end record, of the Zip64 end record and of the directory's digital signature. */
const afterDirectory = new Set([0x06054b50, 0x06064b50, 0x05054b50]);

function problemsOf(announced: readonly AnnouncedFile[], limits: ArchiveLimits): ArchiveProblem[] {
  const names = new Set<string>();
  const problems: ArchiveProblem[] = [];
  let total = 0;
  for (const { entry, name } of announced) {
    const add = (kind: ArchiveProblemKind, limit?: number) =>
      problems.push({ kind, entry: name, ...(limit === undefined ? {} : { limit }) });
    const { compressedSize, uncompressedSize, compressionMethod, generalPurposeBitFlag } = entry;
    const unsafe = problemOfName(name);
    if (unsafe) add(unsafe);
    if (names.has(foldEntryName(name))) add('duplicate');
    names.add(foldEntryName(name));
    if (isLink(entry)) add('link');
    if (generalPurposeBitFlag & ENCRYPTED) add('encrypted');
    else if (compressionMethod !== 0 && compressionMethod !== 8) add('method');
    total += uncompressedSize;
    if (uncompressedSize > limits.entryBytes) add('entry-too-large', limits.entryBytes);
    else if (uncompressedSize > smallestBomb && uncompressedSize > limits.ratio * compressedSize) add('ratio', limits.ratio);
  }
  if (total > limits.totalBytes) problems.push({ kind: 'total-too-large', limit: limits.totalBytes });
  return problems;
}

/** A symbolic link, device or pipe, as Unix tools note it in the upper half of the external attributes. */
function isLink({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  const type = (externalFileAttributes >>> 16) & 0o170000;
  return versionMadeBy >> 8 === UNIX && type !== 0 && type !== 0o100000 && type !== 0o040000;
}

/** yauzl ends the stream with an error as soon as more comes out than the header announced. */
async function unpack(zip: ZipFile, entry: Entry, name: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  try {
    const header = await zip.readLocalFileHeaderPromise(entry);
    if (!header.fileName.equals(entry.fileNameRaw)) refuse([{ kind: 'contradiction', entry: name }]);
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  } catch (error) {
    if (error instanceof ArchiveRefused) throw error;
    refuse([{ kind: kindOf(error, 'damaged'), entry: name }]);
  }
  const bytes = Buffer.concat(chunks);
  if (crc32(bytes) !== entry.crc32) refuse([{ kind: 'checksum', entry: name }]);
  return bytes;
}

/** yauzl tells its reasons in English sentences only. */
function kindOf(error: unknown, otherwise: ArchiveProblemKind): ArchiveProblemKind {
  return /strong encryption/.test((error as Error).message) ? 'encrypted' : otherwise;
}
