import { createHash } from 'node:crypto';
import type { RawFinding } from '../engine/run-layer.js';
import type { Report } from '../xds/derive.js';
import { type RegistryObject, slotValues } from '../xds/ebrim/registry-object.js';
import { brokenAt } from '../xds/raw-finding.js';

/**
 * Compares hash, size and mimeType of an entry with its file.
 *
 * @param report the file as a CDA, when it is one
 */
export function compareWithBytes(entry: RegistryObject, bytes: Uint8Array, report: Report | undefined): RawFinding[] {
  const hash = slotValues(entry, 'hash')[0];
  const size = slotValues(entry, 'size')[0];
  const mimeType = entry.element.attribute('mimeType');
  const actual = {
    hash: createHash('sha1').update(bytes).digest('hex'),
    size: String(bytes.byteLength),
    mimeType: report ? 'text/xml' : typeOf(bytes),
  };
  return [
    ...(hash?.value && hash.value.toLowerCase() !== actual.hash ? [brokenAt('XDS-20', hash.element, [actual.hash, hash.value])] : []),
    ...(size?.value && size.value !== actual.size ? [brokenAt('XDS-21', size.element, [actual.size, size.value])] : []),
    ...(mimeType && actual.mimeType !== undefined && mimeType !== actual.mimeType
      ? [brokenAt('XDS-22', entry.element, [actual.mimeType, mimeType], 'mimeType')]
      : []),
  ];
}

/** The media type of the formats that are known by their first bytes and that reports come in. */
function typeOf(bytes: Uint8Array): string | undefined {
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-' ? 'application/pdf' : undefined;
}
