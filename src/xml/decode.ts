import { decode as decodeBytes, encodingExists } from 'iconv-lite';

/** The bytes are no text in the encoding that they are said to be in. */
export class EncodingError extends Error {
  constructor(
    readonly encoding: string,
    readonly reason: 'unknown' | 'invalid' | 'contradiction',
  ) {
    super(`${encoding}: ${reason}`);
    this.name = 'EncodingError';
  }
}

const marks: [string, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32', [0xff, 0xfe, 0x00, 0x00]],
  ['utf-32', [0x00, 0x00, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Encodings without a mark whose first character `<` betrays them (XML 1.0, appendix F). */
const shapes: [string, number[]][] = [
  ['utf-16le', [0x3c, 0x00]],
  ['utf-16be', [0x00, 0x3c]],
];

/**
 * Decodes a document by its byte order mark, else by its XML declaration, else as UTF-8 (XML 1.0, 4.3.3).
 *
 * @returns the text without byte order mark
 * @throws EncodingError when the encoding is unknown, does not fit the bytes, or is not the one that the document declares
 */
export function decode(bytes: Uint8Array): string {
  const mark = marks.find(([, prefix]) => startsWith(bytes, prefix));
  const guessed = mark?.[0] ?? shapes.find(([, prefix]) => startsWith(bytes, prefix))?.[0];
  const content = bytes.subarray(mark?.[1].length ?? 0);
  const declared =
    guessed === undefined
      ? declaredIn(Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, 300)).toString('latin1'))
      : undefined;
  const encoding = guessed ?? declared ?? 'utf-8';
  const text = decodeAs(encoding, content);
  const inText = declaredIn(text.slice(0, 300));
  // An encoding that the declaration names, and that cannot be read back in it, is not the one of the bytes.
  if (declared !== undefined && inText !== declared) throw new EncodingError(declared, 'contradiction');
  if (guessed !== undefined && inText !== undefined && family(inText) !== family(guessed)) throw new EncodingError(inText, 'contradiction');
  return text;
}

function decodeAs(encoding: string, bytes: Uint8Array): string {
  if (/^utf-?(8|16(le|be)?)$/i.test(encoding)) {
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw new EncodingError(encoding, 'invalid');
    }
  }
  // TextDecoder reads ISO-8859-1 as windows-1252, and on Node 20 the other way round.
  if (!encodingExists(encoding) || /^utf/i.test(encoding)) throw new EncodingError(encoding, 'unknown');
  const text = decodeBytes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);
  if (text.includes('\ufffd')) throw new EncodingError(encoding, 'invalid');
  return text;
}

/** `UTF-16LE`, `utf16` and `UTF-16` are one: the byte order is not part of what a document declares. */
function family(encoding: string): string {
  return encoding.toLowerCase().replace(/^utf-?(8|16).*/, 'utf-$1');
}

function declaredIn(head: string): string | undefined {
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(head)?.[1];
}

function startsWith(bytes: Uint8Array, prefix: number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
