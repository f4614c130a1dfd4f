import type { DirectoryLine, FileHeader } from './records.js';
import { damaged } from './records.js';

/** What a 32-bit field holds when the Zip64 field has the value. */
export const IN_ZIP64 = 0xffffffff;

const ZIP64 = 0x0001;
const PKWARE_UNIX = 0x000d;
const ASI_UNIX = 0x756e;
const UNICODE_PATH = 0x7075;

/** The extra fields of a header by their number (PKWARE APPNOTE 6.3.10, 4.5). @throws ArchiveRefused when one is there twice or cut */
export function extraFields(extra: Buffer): Map<number, Buffer> {
  const fields = new Map<number, Buffer>();
  for (let at = 0; at < extra.length;) {
    // Android pads with up to three zeros, too short for a field.
    if (extra.length - at < 4) return extra.subarray(at).every((byte) => byte === 0) ? fields : damaged();
    const id = extra.readUInt16LE(at);
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (end > extra.length || fields.has(id)) damaged();
    fields.set(id, extra.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

/**
 * Puts the values of the Zip64 field in their places (4.5.3). Values that the field has without need must repeat the others.
 *
 * @returns the header with its true values
 * @throws ArchiveRefused when the field contradicts the header or is too short
 */
export function withZip64<T extends FileHeader>(header: T): T {
  const field = extraFields(header.extra).get(ZIP64);
  const values: Record<string, number> = { size: header.size, compressedSize: header.compressedSize };
  if (isLine(header)) values['offset'] = header.offset;
  const names = Object.keys(values);
  const asked = names.filter((name) => values[name] === IN_ZIP64);
  if (!field) return asked.length > 0 ? damaged() : header;
  const given = asked.length > 0 && field.length === 8 * asked.length ? asked : names.slice(0, Math.floor(field.length / 8));
  if (!asked.every((name) => given.includes(name))) damaged();
  given.forEach((name, index) => {
    const value = Number(field.readBigUInt64LE(8 * index));
    if (values[name] !== IN_ZIP64 && values[name] !== value) damaged();
    values[name] = value;
  });
  return { ...header, ...values };
}

function isLine(header: FileHeader): header is DirectoryLine {
  return 'offset' in header;
}

/** The second name that a header may give its file, for readers that know the field (4.6.9). */
export function unicodePath(header: FileHeader): Buffer | undefined {
  return extraFields(header.extra).get(UNICODE_PATH)?.subarray(5);
}

/** Whether an extra field, of PKWARE (4.5.7) or of Info-ZIP (ASi Unix), makes a link of the file. */
export function isLinkByField(header: FileHeader): boolean {
  const fields = extraFields(header.extra);
  const pkware = fields.get(PKWARE_UNIX);
  const asi = fields.get(ASI_UNIX);
  return (
    (pkware !== undefined && pkware.length > 12) || (asi !== undefined && asi.length >= 6 && (asi.readUInt16LE(4) & 0o170000) === 0o120000)
  );
}
