import { createHash } from 'node:crypto';
import type { RawFinding } from '../engine/run-layer.js';
import type { Report } from '../xds/derive.js';
import { type RegistryObject, slotValues } from '../xds/ebrim/registry-object.js';
import { brokenAt } from '../xds/raw-finding.js';

/**
 * Compares hash, size and mimeType of an entry with its file.
 *
 * @param report the file as a CDA, when it is one
 * @param rewritten whether what brought it wrote its lines anew
 */
export function compareWithBytes(entry: RegistryObject, bytes: Uint8Array, report: Report | undefined, rewritten = false): RawFinding[] {
  const hash = slotValues(entry, 'hash')[0];
  const size = slotValues(entry, 'size')[0];
  const mimeType = entry.element.attribute('mimeType');
  const actual = {
    hash: createHash('sha1').update(bytes).digest('hex'),
    size: String(bytes.byteLength),
    mimeType: report ? 'text/xml' : typeOf(bytes),
  };
  return [
    ...(hash?.value && hash.value.toLowerCase() !== actual.hash
      ? [brokenAt(`XDS-20${rewritten ? '.rewritten' : whyOther(bytes, hash.value)}`, hash.element, [actual.hash, hash.value])]
      : []),
    ...(size?.value && size.value !== actual.size
      ? [brokenAt(`XDS-21${rewritten ? '.rewritten' : ''}`, size.element, [actual.size, size.value])]
      : []),
    ...(mimeType && actual.mimeType !== undefined && mimeType !== actual.mimeType
      ? [brokenAt('XDS-22', entry.element, [actual.mimeType, mimeType], 'mimeType')]
      : []),
  ];
}

/** What a copy may have done to a file: the kind of XDS-20 that says so. */
function whyOther(bytes: Uint8Array, hash: string): '' | '.lines' | '.mark' {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const is = (text: string) => createHash('sha1').update(text, 'latin1').digest('hex') === hash.toLowerCase();
  const text = content.toString('latin1');
  const marked = text.startsWith(mark) ? text.slice(mark.length) : mark + text;
  if (is(marked)) return '.mark';
  const plain = text.replace(/\r\n/g, '\n');
  return is(plain) || is(plain.replace(/\n/g, '\r\n')) ? '.lines' : '';
}

const mark = '\u00ef\u00bb\u00bf';

/** The media type of the formats that are known by their first bytes and that reports come in. */
function typeOf(bytes: Uint8Array): string | undefined {
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-' ? 'application/pdf' : undefined;
}
