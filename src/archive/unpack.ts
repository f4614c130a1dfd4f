import { crc32, inflateRawSync } from 'node:zlib';
import { type ArchiveProblemKind, ArchiveRefused } from './problem.js';
import type { DirectoryLine } from './records.js';

export const STORED = 0;
export const DEFLATED = 8;

/**
 * Unpacks one file: no more than it announces, with its checksum, and with nothing after the end of its compressed data.
 *
 * @param data the file's bytes as they stand in the archive
 * @throws ArchiveRefused
 */
export function unpack(data: Buffer, { method, size, crc }: DirectoryLine, name: string): Uint8Array {
  const refuse = (kind: ArchiveProblemKind): never => {
    throw new ArchiveRefused([{ kind, entry: name }]);
  };
  const bytes = method === STORED ? data : inflate(data, size, refuse);
  if (bytes.length !== size) refuse('damaged');
  return crc32(bytes) === crc ? bytes : refuse('checksum');
}

function inflate(data: Buffer, size: number, refuse: (kind: ArchiveProblemKind) => never): Buffer {
  let result: { buffer: Buffer; engine: { bytesWritten: number } };
  try {
    // The types do not know what `info` changes.
    result = inflateRawSync(data, { maxOutputLength: size + 1, info: true }) as unknown as typeof result;
  } catch {
    return refuse('damaged');
  }
  return result.engine.bytesWritten === data.length ? result.buffer : refuse('gap');
}
