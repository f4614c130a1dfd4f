import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive that may contradict itself: every field can be given another value. */
export interface Entry {
  name: string | Buffer;
  content: string;
  /** 8, deflated, by default. */
  method?: number;
  flags?: number;
  /** Bytes in the archive instead of those of `content`. */
  data?: Buffer;
  madeBy?: number;
  attributes?: number;
  /** Extra fields of the directory. */
  extra?: Buffer;
  /** How the sizes follow the file: flag bit 3. */
  descriptor?: 'signed' | 'bare' | 'zip64';
  /** Whether sizes stand before the file too; by default where nothing follows it. */
  sizesBefore?: boolean;
  /** Bytes after the file. */
  after?: Buffer;
  /** What the header before the file, or the descriptor after it, says otherwise than the directory. */
  local?: Partial<Fields> & { name?: string; extra?: Buffer; descriptorCrc?: number };
}

interface Fields {
  version: number;
  flags: number;
  method: number;
  modified: number;
  crc: number;
  compressedSize: number;
  size: number;
}

/** Writes a ZIP with the given faults; without any it is one that every reader takes for the same. */
export function writeZip(
  entries: readonly Entry[],
  { before = Buffer.alloc(0), beforeEnd = Buffer.alloc(0) }: { before?: Buffer; beforeEnd?: Buffer } = {},
): Buffer {
  const parts: Buffer[] = [before];
  const lines: Buffer[] = [];
  let offset = before.length;
  for (const entry of entries) {
    const { name, content, method = 8, flags = 0, descriptor, extra = Buffer.alloc(0), local = {} } = entry;
    const data = entry.data ?? (method === 0 ? Buffer.from(content) : deflateRawSync(content));
    const said: Fields = {
      version: 20,
      flags: flags | (descriptor ? 8 : 0),
      method,
      modified: 0x5a210001,
      crc: crc32(content),
      compressedSize: data.length,
      size: Buffer.byteLength(content),
    };
    const sizesBefore = entry.sizesBefore ?? (descriptor === undefined || method === 0);
    const before = { ...said, ...(sizesBefore ? {} : { crc: 0, compressedSize: 0, size: 0 }), ...local };
    const header = Buffer.concat([
      record(0x04034b50, before),
      lengths(local.name ?? name, local.extra ?? Buffer.alloc(0)),
      Buffer.from(local.name ?? name),
      local.extra ?? Buffer.alloc(0),
    ]);
    const after = descriptor ? describe(descriptor, { ...said, crc: local.descriptorCrc ?? said.crc }) : Buffer.alloc(0);
    const all = Buffer.concat([header, data, after, entry.after ?? Buffer.alloc(0)]);
    const line = Buffer.alloc(14);
    line.writeUInt32LE(entry.attributes ?? 0, 6);
    line.writeUInt32LE(offset, 10);
    const central = record(0x02014b50, said, entry.madeBy ?? 0x314);
    lines.push(Buffer.concat([central, lengths(name, extra), line, Buffer.from(name), extra]));
    parts.push(all);
    offset += all.length;
  }
  const directory = Buffer.concat(lines);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, beforeEnd, end]);
}

function record(signature: number, fields: Fields, madeBy?: number): Buffer {
  const bytes = Buffer.alloc(madeBy === undefined ? 26 : 28);
  bytes.writeUInt32LE(signature, 0);
  let at = 4;
  if (madeBy !== undefined) at = bytes.writeUInt16LE(madeBy, at);
  at = bytes.writeUInt16LE(fields.version, at);
  at = bytes.writeUInt16LE(fields.flags, at);
  at = bytes.writeUInt16LE(fields.method, at);
  for (const name of ['modified', 'crc', 'compressedSize', 'size'] as const) at = bytes.writeUInt32LE(fields[name], at);
  return bytes;
}

function lengths(name: string | Buffer, extra: Buffer): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16LE(Buffer.byteLength(name), 0);
  bytes.writeUInt16LE(extra.length, 2);
  return bytes;
}

function describe(how: 'signed' | 'bare' | 'zip64', { crc, compressedSize, size }: Fields): Buffer {
  const long = how === 'zip64';
  const bytes = Buffer.alloc(long ? 24 : 16);
  bytes.writeUInt32LE(0x08074b50, 0);
  bytes.writeUInt32LE(crc, 4);
  bytes.writeUInt32LE(compressedSize, 8);
  bytes.writeUInt32LE(size, long ? 16 : 12);
  return how === 'bare' ? bytes.subarray(4) : bytes;
}
