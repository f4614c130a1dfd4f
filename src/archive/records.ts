import { ArchiveRefused } from './problem.js';

/** What the header before a file, or its line in the directory, says of it (PKWARE APPNOTE 6.3.10, 4.3.7 and 4.3.12). */
export interface FileHeader {
  version: number;
  flags: number;
  method: number;
  /** Date and time as they are written. */
  modified: number;
  crc: number;
  compressedSize: number;
  size: number;
  /** Bytes of the name, undecoded. */
  name: Buffer;
  extra: Buffer;
  /** Where the header ends: the file's data, the next line of the directory. */
  end: number;
}

/** A line of the directory. */
export interface DirectoryLine extends FileHeader {
  disk: number;
  /** MS-DOS attributes in the lower half, those of Unix in the upper one. */
  attributes: number;
  /** Where the header before the file stands. */
  offset: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;

/** Flag bit 3: sizes and checksum follow the file, since they were not known before it. */
export const DESCRIPTOR = 0x8;

/** The archive does not have the structure that it announces. */
export function damaged(): never {
  throw new ArchiveRefused([{ kind: 'damaged' }]);
}

/** @throws ArchiveRefused when no header stands there */
export function readLocalHeader(buffer: Buffer, at: number): FileHeader {
  if (at + 30 > buffer.length || buffer.readUInt32LE(at) !== LOCAL) damaged();
  const name = at + 30;
  const extra = name + buffer.readUInt16LE(at + 26);
  const end = extra + buffer.readUInt16LE(at + 28);
  if (end > buffer.length) damaged();
  return { ...readCommon(buffer, at + 4), name: buffer.subarray(name, extra), extra: buffer.subarray(extra, end), end };
}

/** @throws ArchiveRefused when no line of the directory stands there */
export function readDirectoryLine(buffer: Buffer, at: number): DirectoryLine {
  if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== CENTRAL) damaged();
  const name = at + 46;
  const extra = name + buffer.readUInt16LE(at + 28);
  const comment = extra + buffer.readUInt16LE(at + 30);
  const end = comment + buffer.readUInt16LE(at + 32);
  if (end > buffer.length) damaged();
  return {
    ...readCommon(buffer, at + 6),
    name: buffer.subarray(name, extra),
    extra: buffer.subarray(extra, comment),
    disk: buffer.readUInt16LE(at + 34),
    attributes: buffer.readUInt32LE(at + 38),
    offset: buffer.readUInt32LE(at + 42),
    end,
  };
}

/** The fields that both headers have, in the same order. */
function readCommon(buffer: Buffer, at: number): Omit<FileHeader, 'name' | 'extra' | 'end'> {
  return {
    version: buffer.readUInt16LE(at),
    flags: buffer.readUInt16LE(at + 2),
    method: buffer.readUInt16LE(at + 4),
    modified: buffer.readUInt32LE(at + 6),
    crc: buffer.readUInt32LE(at + 10),
    compressedSize: buffer.readUInt32LE(at + 14),
    size: buffer.readUInt32LE(at + 18),
  };
}
