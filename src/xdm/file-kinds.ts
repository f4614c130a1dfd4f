import type { RegistryObject } from '../xds/ebrim/registry-object.js';
import { HL7 } from '../xml/namespaces.js';

/** Whether a path, in an archive or on disk, is that of a METADATA.XML. */
export function isMetadataFile(path: string): boolean {
  return /(^|[\\/])METADATA\.XML$/i.test(path);
}

/**
 * Whether a file of a submission, other than its metadata, is to be judged as a CDA: it is called XML, metadata name it and
 * say that it is XML or it begins as such, or it is a CDA by its content, whatever it is called. What nobody names must not hold one
 * either: in a stylesheet, after other bytes.
 *
 * @param bytes the file, or its beginning
 * @param saidXml whether metadata say that it is XML; undefined where they do not name it
 */
export function isDocument(name: string, bytes: Uint8Array, saidXml: boolean | undefined): boolean {
  if (saidXml === true || (/\.xml$/i.test(name) && !isMetadataFile(name))) return true;
  if (saidXml === undefined && holdsCda(bytes)) return true;
  return (saidXml === false && /^\s*<\?xml/.test(textOf(bytes.subarray(0, longestProlog)))) || looksLikeCda(bytes);
}

/** Whether a text has a CDA somewhere; the beginning of a text in EBCDIC, which Java reads, is enough. */
function holdsCda(bytes: Uint8Array): boolean {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (content.indexOf(ebcdic) === 0) return true;
  if (!cdaNames.some((name) => content.includes(name)) || /^(%PDF-|PK\x03\x04)/.test(content.toString('latin1', 0, 5))) return false;
  const text = textOf(bytes);
  return cdaTag.test(text) && text.includes(HL7);
}

/** `<?xml`. */
const ebcdic = Buffer.from('4c6fa79493', 'hex');
/** In encodings of one, two and four bytes. */
const cdaNames = [1, 2, 4].map((width) => Buffer.from([...'ClinicalDocument'].join('\0'.repeat(width - 1))));

/** Whether an entry says that its document is XML, as every CDA is: what is then found there must be one. */
export function saysXml({ element }: Pick<RegistryObject, 'element'>): boolean {
  return /^\s*((text|application)\/xml|[\w.-]+\/[\w.-]+\+xml)\s*(;|$)/i.test(element.attribute('mimeType') ?? '');
}

/** Whether a file begins as a CDA does, of whatever prefix and namespace. */
export function looksLikeCda(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, longestProlog);
  return beginsAsCda(textOf(head), bytes.length <= longestProlog);
}

/** Bytes of a file that are looked at: a prolog that is longer is taken for that of a CDA. */
export const longestProlog = 64 * 1024;

/** The ASCII of a text, in whatever encoding of one, two or four bytes, without byte order mark. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '');
}

/** Whether the first element of a text is a ClinicalDocument, of whatever prefix and namespace. */
function beginsAsCda(text: string, isWhole: boolean): boolean {
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    const part = prologParts.find(([opening]) => text.startsWith(opening, at));
    if (!part) break;
    const end = text.indexOf(part[1], at + part[0].length);
    if (end < 0) return !isWhole;
    at = end + part[1].length;
  }
  const rest = text.slice(at);
  // Its own declarations hold what looks like an end: only the name is looked for, wherever it stands.
  if (rest.startsWith('<!DOCTYPE')) return cdaTag.test(rest) || (!isWhole && /^[^>]*\[/.test(rest));
  return rest === '' ? !isWhole : rest.search(cdaTag) === 0;
}

const cdaTag = /<([^\s<>/:]+:)?ClinicalDocument[\s/>]/;

const prologParts: readonly [opening: string, closing: string][] = [
  ['<!--', '-->'],
  ['<?', '?>'],
];
