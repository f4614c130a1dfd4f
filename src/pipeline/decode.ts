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
 * @throws EncodingError when the encoding is unknown, contradicts the mark, or does not fit the bytes
 */
export function decode(bytes: Uint8Array): string {
  const mark = marks.find(([, prefix]) => startsWith(bytes, prefix));
  const guessed = mark?.[0] ?? shapes.find(([, prefix]) => startsWith(bytes, prefix))?.[0];
  const declared = guessed === undefined || guessed === 'utf-8' ? declaredEncoding(bytes) : undefined;
  if (mark?.[0] === 'utf-8' && declared !== undefined && !/^utf-?8$/i.test(declared)) throw new EncodingError(declared, 'contradiction');
  return decodeAs((guessed === 'utf-8' ? undefined : guessed) ?? declared ?? 'utf-8', bytes.subarray(mark?.[1].length ?? 0));
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

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 300)).toString('latin1');
  return /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(head)?.[1];
}

function startsWith(bytes: Uint8Array, prefix: number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
