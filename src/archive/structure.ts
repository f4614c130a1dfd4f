import { type Directory, readEnd } from './end-record.js';
import { decodeEntryName } from './entry-name.js';
import { IN_ZIP64, unicodePath, withZip64 } from './extra-fields.js';
import { type ArchiveField, ArchiveRefused } from './problem.js';
import { damaged, DESCRIPTOR, type DirectoryLine, type FileHeader, readDirectoryLine, readLocalHeader } from './records.js';

/** A file of an archive whose header and line in the directory agree. */
export interface PlacedFile {
  local: FileHeader;
  /** Its bytes as they stand in the archive. */
  data: Buffer;
}

/**
 * Reads the directory of an archive.
 *
 * @param mostFiles an archive that announces more is refused before it is read
 * @returns its lines in their order, and where it stands
 * @throws ArchiveRefused
 */
export function readDirectory(buffer: Buffer, mostFiles: number): { lines: DirectoryLine[]; directory: Directory } {
  const directory = readEnd(buffer);
  if (directory.count > mostFiles) throw new ArchiveRefused([{ kind: 'too-many-entries', limit: mostFiles }]);
  const lines: DirectoryLine[] = [];
  let at = directory.offset;
  for (let read = 0; read < directory.count; read++) {
    const line = withZip64(readDirectoryLine(buffer, at));
    if (line.disk !== 0) damaged();
    lines.push(line);
    at = line.end;
  }
  if (at !== directory.end) damaged();
  return { lines, directory };
}

/**
 * Finds the files as a reader that starts at the first byte of the archive does, and takes only what the directory says too:
 * the files follow one another from byte 0 to the directory without a gap, and what is said of a file before it (or after
 * it: flag bit 3) is what the directory says.
 *
 * @returns where each line's file is
 * @throws ArchiveRefused
 */
export function placeFiles(buffer: Buffer, lines: readonly DirectoryLine[], directory: Directory): Map<DirectoryLine, PlacedFile> {
  const placed = new Map<DirectoryLine, PlacedFile>();
  let expected = 0;
  for (const line of [...lines].sort((a, b) => a.offset - b.offset)) {
    if (line.offset !== expected) throw new ArchiveRefused([{ kind: 'gap' }]);
    const local = withZip64(readLocalHeader(buffer, line.offset));
    const [field] = contradictions(line, local);
    if (field) contradiction(line, field);
    const end = local.end + line.compressedSize;
    if (end > directory.offset) damaged();
    placed.set(line, { local, data: buffer.subarray(local.end, end) });
    expected = end + (line.flags & DESCRIPTOR ? descriptorLength(buffer, end, line) : 0);
  }
  if (expected !== directory.offset) throw new ArchiveRefused([{ kind: 'gap' }]);
  return placed;
}

function contradiction(line: DirectoryLine, field: ArchiveField): never {
  throw new ArchiveRefused([{ kind: 'contradiction', entry: decodeEntryName(line), field }]);
}

/** Info-ZIP notes in one of the two headers only that it would have used Zip64. */
const ZIP64_VERSION = 45;

/** The fields in which the header before a file is not what the directory says. */
function contradictions(line: DirectoryLine, local: FileHeader): ArchiveField[] {
  const later = (line.flags & DESCRIPTOR) !== 0;
  const agrees = (name: 'crc' | 'size' | 'compressedSize') =>
    local[name] === line[name] || (later && (local[name] === 0 || (name !== 'crc' && local[name] === IN_ZIP64)));
  // Only a compressed stream says by itself where it ends.
  const endless = later && line.method === 0 && local.compressedSize !== line.compressedSize;
  const otherName = [line, local].some((header) => unicodePath(header)?.equals(line.name) === false);
  return [
    ...(line.name.equals(local.name) && !otherName ? [] : (['name'] as const)),
    ...(line.version === local.version || Math.max(line.version, local.version) === ZIP64_VERSION ? [] : (['version'] as const)),
    ...(['flags', 'method', 'modified'] as const).filter((field) => line[field] !== local[field]),
    ...(agrees('crc') ? [] : (['crc'] as const)),
    ...(agrees('size') && agrees('compressedSize') && !endless ? [] : (['size'] as const)),
  ];
}

/** The data descriptor (4.3.9): checksum and sizes, these of 4 or 8 bytes, with or without a signature before them. */
function descriptorLength(buffer: Buffer, at: number, line: DirectoryLine): number {
  for (const before of [4, 0])
    for (const width of [4, 8]) {
      const crc = at + before;
      const end = crc + 4 + 2 * width;
      if (end + 2 > buffer.length || (before > 0 && buffer.readUInt32LE(at) !== 0x08074b50)) continue;
      const sizeAt = (offset: number) => (width === 4 ? buffer.readUInt32LE(offset) : Number(buffer.readBigUInt64LE(offset)));
      const agrees =
        buffer.readUInt32LE(crc) === line.crc && sizeAt(crc + 4) === line.compressedSize && sizeAt(crc + 4 + width) === line.size;
      // Where both widths fit (an empty file), the next record tells which one it is.
      if (agrees && buffer.toString('latin1', end, end + 2) === 'PK') return end - at;
    }
  return contradiction(line, 'size');
}
