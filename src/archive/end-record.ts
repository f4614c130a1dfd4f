import { damaged } from './records.js';

const END = 0x06054b50;
const ZIP64_END = 0x06064b50;
const ZIP64_LOCATOR = 0x07064b50;
const endLength = 22;

/** Where the directory stands, and how many files it has. */
export interface Directory {
  offset: number;
  end: number;
  count: number;
}

/**
 * Reads the end of an archive, Zip64 included (PKWARE APPNOTE 6.3.10, 4.3.14 to 4.3.16): one end record, with nothing between
 * the directory and it, and nothing after it but its comment, in which no reader can find another one.
 *
 * @throws ArchiveRefused
 */
export function readEnd(buffer: Buffer): Directory {
  const at = buffer.lastIndexOf(signature(END));
  if (at < 0 || at + endLength > buffer.length || at + endLength + buffer.readUInt16LE(at + 20) !== buffer.length) damaged();
  // A reader that looks for records from the end on must not find any in the comment.
  if (buffer.subarray(at + endLength).includes('PK')) damaged();
  const [disk, directoryDisk, countHere, count] = [4, 6, 8, 10].map((offset): number => buffer.readUInt16LE(at + offset));
  const length = buffer.readUInt32LE(at + 12);
  const offset = buffer.readUInt32LE(at + 16);
  const written = { disk, directoryDisk, countHere, count, length, offset } as EndFields;
  const zip64 = at >= 20 && buffer.readUInt32LE(at - 20) === ZIP64_LOCATOR ? readZip64End(buffer, at - 20) : undefined;
  const values = zip64 ? merged(written, zip64) : written;
  if (values.disk !== 0 || values.directoryDisk !== 0 || values.countHere !== values.count) damaged();
  if (values.offset + values.length !== (zip64?.at ?? at)) damaged();
  return { offset: values.offset, end: values.offset + values.length, count: values.count };
}

interface EndFields {
  disk: number;
  directoryDisk: number;
  countHere: number;
  count: number;
  length: number;
  offset: number;
}

function readZip64End(buffer: Buffer, locator: number): EndFields & { at: number } {
  const at = locator - 56;
  if (at < 0 || buffer.readUInt32LE(at) !== ZIP64_END || buffer.readBigUInt64LE(at + 4) !== 44n) damaged();
  if (buffer.readUInt32LE(locator + 4) !== 0 || buffer.readBigUInt64LE(locator + 8) !== BigInt(at)) damaged();
  if (buffer.readUInt32LE(locator + 16) !== 1) damaged();
  const long = (offset: number) => Number(buffer.readBigUInt64LE(at + offset));
  return {
    at,
    disk: buffer.readUInt32LE(at + 16),
    directoryDisk: buffer.readUInt32LE(at + 20),
    countHere: long(24),
    count: long(32),
    length: long(40),
    offset: long(48),
  };
}

/** What the short record says, and says otherwise than the Zip64 one, must be the value that stands for «see there». */
function merged(short: EndFields, long: EndFields): EndFields {
  for (const name of ['disk', 'directoryDisk', 'countHere', 'count', 'length', 'offset'] as const) {
    const see = name === 'length' || name === 'offset' ? 0xffffffff : 0xffff;
    if (short[name] !== see && short[name] !== long[name]) damaged();
  }
  return long;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
