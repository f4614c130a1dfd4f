import type { Location } from '../findings/finding.js';
import { readDeclaration, type Span, type XmlDeclaration } from '../xml/declaration.js';
import { SourceMap } from '../xml/source-map.js';
import { encodings, likelyEncoding, mayBeUtf8, swapped } from './encodings.js';

/** The bytes are no text in the encoding that they are said to be in. */
export class EncodingError extends Error {
  constructor(
    readonly encoding: string,
    readonly reason: 'unknown' | 'invalid' | 'contradiction' | 'unmarked',
    /** The name in the declaration, or the first bytes that are wrong. */
    readonly location: Location,
    /** The first byte that is wrong, `0xE9`, and in which encoding it is a letter: absent where the text ends too soon, empty where it is in none. */
    readonly byte?: string,
    readonly guess?: string,
  ) {
    super(`${encoding}: ${reason}`);
    this.name = 'EncodingError';
  }
}

const marks: [string, number[]][] = [
  ['UTF-8', [0xef, 0xbb, 0xbf]],
  ['UTF-32', [0xff, 0xfe, 0x00, 0x00]],
  ['UTF-32', [0x00, 0x00, 0xfe, 0xff]],
  ['UTF-16LE', [0xff, 0xfe]],
  ['UTF-16BE', [0xfe, 0xff]],
];

/** `<` in UTF-16 or UTF-32 without the mark that XML asks for (4.3.3). */
const unmarked: [string, number[]][] = [
  ['UTF-32', [0x3c, 0x00, 0x00]],
  ['UTF-16', [0x3c, 0x00]],
  ['UTF-16', [0x00, 0x3c]],
  ['UTF-32', [0x00, 0x00, 0x00, 0x3c]],
];

const first: Span = { start: 0, end: 1 };

/**
 * Decodes a document: by its byte order mark, else as its XML declaration says, else as UTF-8 (XML 1.0, 4.3.3). Mark and
 * declaration must agree; names of encodings are those of a closed list, in capitals or not, and have no aliases. A
 * declaration that is malformed says nothing: who parses the text will refuse it.
 *
 * @returns the text without byte order mark
 * @throws EncodingError when the encoding is unknown, does not fit the bytes, or is not the one that the document declares
 */
export function decode(bytes: Uint8Array): string {
  return decodeWhole(bytes).text;
}

/** A text, and the declaration that its bytes belie: it names an encoding of one byte, and they are UTF-8. */
export interface DoubtfulText {
  text: string;
  mistaken?: { declared: string; location: Location; asUtf8: string };
}

/** Like `decode`, with the doubt. @throws EncodingError */
export function decodeWithDoubt(bytes: Uint8Array): DoubtfulText {
  const { text, declared, content } = decodeWhole(bytes);
  if (!declared || !singleByte.has(declared.name.toUpperCase()) || !mayBeUtf8(content)) return { text };
  return {
    text,
    mistaken: { declared: declared.name, location: new SourceMap(text).locate(declared.start, declared.end), asUtf8: content.toString() },
  };
}

const singleByte: ReadonlySet<string> = new Set(['ISO-8859-1', 'ISO-8859-15', 'WINDOWS-1252']);

/** A text with what was found out of its bytes. */
interface DecodedText {
  text: string;
  encoding: string;
  mark: number;
  declared: XmlDeclaration['encoding'];
  /** The bytes without byte order mark. */
  content: Buffer;
}

/**
 * The same, with what was found out.
 *
 * @returns the text; `encoding`, the name in capitals, UTF-16LE or UTF-16BE; `mark`, the length of the byte order mark
 * @throws EncodingError as `decode`
 */
export function decodeWhole(bytes: Uint8Array): DecodedText {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [marked, mark] = marks.find(([, prefix]) => startsWith(whole, prefix)) ?? [undefined, []];
  const shape = unmarked.find(([, prefix]) => startsWith(whole, prefix))?.[0];
  if (marked === 'UTF-32') throw errorAt('', marked, 'unknown', first);
  if (marked === undefined && shape !== undefined) throw errorAt('', shape, shape === 'UTF-32' ? 'unknown' : 'unmarked', first);
  const isWide = marked?.startsWith('UTF-16') ?? false;
  const content = marked === 'UTF-16BE' ? swapped(whole.subarray(mark.length)) : whole.subarray(mark.length);
  const head = headOf(content, isWide ? 'utf16le' : 'latin1');
  const declared = encodingOf(readDeclaration(head));
  const bytesAre = isWide ? 'UTF-16' : marked;
  if (declared && !(declared.name.toUpperCase() in encodings)) throw errorAt(head, declared.name, 'unknown', declared);
  const name = declared?.name.toUpperCase() ?? bytesAre ?? 'UTF-8';
  if (declared && (name === 'UTF-16' || bytesAre !== undefined) && name !== bytesAre)
    throw errorAt(head, declared.name, 'contradiction', declared);
  const decoded = encodings[name]?.(content) ?? { before: '' };
  if ('text' in decoded) return { text: decoded.text, encoding: isWide ? (marked as string) : name, mark: mark.length, declared, content };
  const at = decoded.before.length;
  const wrong = content.subarray(encodedLength(decoded.before, name));
  const [byte = 0] = wrong;
  const isCut = name === 'UTF-8' && byte >= 0xc2 && wrong.length < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2);
  const guess = isCut || name === 'UTF-16' ? undefined : likelyEncoding(content);
  throw errorAt(decoded.before, declared?.name ?? name, 'invalid', { start: at, end: at + 1 }, name === 'UTF-16' ? undefined : byte, guess);
}

function encodingOf(declaration: XmlDeclaration | undefined): XmlDeclaration['encoding'] {
  return declaration?.fault ? undefined : declaration?.encoding;
}

/** The bytes to the end of a declaration, one character each unless they are UTF-16: whatever follows, a declaration is ASCII. */
function headOf(content: Buffer, encoding: 'utf16le' | 'latin1'): string {
  const opening = Buffer.from('<?xml', encoding);
  if (!content.subarray(0, opening.length).equals(opening)) return '';
  const end = content.indexOf('?>', 0, encoding);
  return end < 0 ? '' : content.toString(encoding, 0, end + Buffer.byteLength('?>', encoding));
}

/** How many bytes a text has, of those encodings in which bytes can be wrong. */
function encodedLength(text: string, encoding: string): number {
  return Buffer.byteLength(text, encoding === 'UTF-8' ? 'utf8' : encoding === 'UTF-16' ? 'utf16le' : 'latin1');
}

function errorAt(
  text: string,
  encoding: string,
  reason: EncodingError['reason'],
  { start, end }: Span,
  byte?: number,
  guess?: string,
): EncodingError {
  const written = byte === undefined ? undefined : `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return new EncodingError(encoding, reason, new SourceMap(text).locate(start, end), written, guess);
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
