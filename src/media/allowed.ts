import type { Embedded } from './embedded.js';
import { essenceOf } from './formats.js';

/** Types of an unstructured body (CI-SIS, Structuration minimale; IHE XDS-SD has the first two). */
const ofBody: readonly string[] = ['application/pdf', 'text/plain', 'image/jpeg', 'image/tiff', 'text/rtf'];
/** Types that receivers of attached documents can open. */
const ofMedium: readonly string[] = [...ofBody, 'image/png', 'image/gif', 'text/xml', 'application/xml', 'text/html'];

/** Other names of the same types. */
const synonyms: Readonly<Record<string, string>> = {
  'application/x-pdf': 'application/pdf',
  'application/acrobat': 'application/pdf',
  'application/vnd.pdf': 'application/pdf',
  'text/pdf': 'application/pdf',
  pdf: 'application/pdf',
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-jpeg': 'image/jpeg',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  'image/tif': 'image/tiff',
  'image/x-png': 'image/png',
  png: 'image/png',
  'application/rtf': 'text/rtf',
  'application/x-rtf': 'text/rtf',
  rtf: 'text/rtf',
  'text/txt': 'text/plain',
  txt: 'text/plain',
};

/**
 * What a media type should be where it stands.
 *
 * @returns undefined where it is well, else the types that are
 */
export function typesInstead({ role, mediaType = '' }: Embedded): readonly string[] | undefined {
  const allowed = role === 'body' ? ofBody : ofMedium;
  if (role === 'other' || allowed.includes(mediaType)) return undefined;
  const essence = essenceOf(mediaType);
  const plain = synonyms[essence] ?? essence;
  return allowed.includes(plain) ? [plain] : allowed;
}

/** Whether two media types are names of one. */
export function isSameType(first: string, second: string): boolean {
  const plain = (type: string) => synonyms[essenceOf(type)] ?? essenceOf(type);
  return plain(first) === plain(second);
}
