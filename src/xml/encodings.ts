import { isUtf8 } from 'node:buffer';
import { codeTables } from '../text/code-tables.js';

/** The text of some bytes, or where the first ones are that are no text in their encoding. */
export type Decoded = { text: string } | { before: string };

/** The encodings that a document may declare, by their IANA names in capitals; each reads bytes without byte order mark. UTF-16 is little endian here. */
export const encodings: Readonly<Record<string, (bytes: Buffer) => Decoded>> = {
  'UTF-8': decodeUtf8,
  'UTF-16': decodeUtf16,
  'ISO-8859-1': (bytes) => ({ text: bytes.toString('latin1') }),
  'ISO-8859-15': (bytes) => ({ text: codeTables().decode(bytes, 'ISO-8859-15') }),
  'WINDOWS-1252': (bytes) => upTo('\ufffd', codeTables().decode(bytes, 'windows-1252')),
  'US-ASCII': (bytes) => upTo(/[^\u0000-\u007f]/, bytes.toString('latin1')),
};

/** How they are written. */
export const encodingNames = 'UTF-8, UTF-16, ISO-8859-1, ISO-8859-15, windows-1252, US-ASCII';

/** Encodings that French texts are found in, whatever they declare; the first one where several fit as well. */
const candidates = ['windows-1252', 'ISO-8859-15', 'macintosh', 'cp850'] as const;
const frenchLetters = /[àâäçéèêëîïôöùûüœæÀÂÇÉÈÊÎÔŒ°’«»µ²³–]/g;
const sampleLength = 200_000;

/** Whether bytes that are not all ASCII are UTF-8 from end to end: by chance only very short texts of another encoding are. */
export function mayBeUtf8(bytes: Buffer): boolean {
  return bytes.some((byte) => byte >= 0x80) && isUtf8(bytes);
}

/** Characters of UTF-8 beyond ASCII, one character a byte. */
const wellFormedUtf8 = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;

/**
 * The encoding in which most of the bytes beyond ASCII are letters and signs of French, those that are well-formed UTF-8 left out;
 * empty where they are such letters in none.
 */
export function likelyEncoding(bytes: Buffer): string {
  if (mayBeUtf8(bytes)) return 'UTF-8';
  const beyond = bytes
    .toString('latin1')
    .replace(wellFormedUtf8, '')
    .replace(/[^\x80-\xff]+/g, '')
    .slice(0, sampleLength);
  const letters = (encoding: string) => codeTables().decode(Buffer.from(beyond, 'latin1'), encoding).match(frenchLetters)?.length ?? 0;
  const best = candidates.reduce((best, each) => (letters(each) > letters(best) ? each : best), candidates[0]);
  return letters(best) > 0 ? best : '';
}

function upTo(wrong: string | RegExp, text: string): Decoded {
  const at = text.search(wrong);
  return at < 0 ? { text } : { before: text.slice(0, at) };
}

function decodeUtf16(bytes: Buffer): Decoded {
  const text = bytes.subarray(0, bytes.length & ~1).toString('utf16le');
  const decoded = upTo(/\p{Surrogate}/u, text);
  return 'text' in decoded && bytes.length % 2 === 1 ? { before: text } : decoded;
}

/** Big endian UTF-16 as little endian; a last half of a unit stays. */
export function swapped(bytes: Buffer): Buffer {
  const even = Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
  return bytes.length % 2 === 0 ? even : Buffer.concat([even, bytes.subarray(-1)]);
}

/** Bytes that are looked at together for the first ones that are wrong. */
const piece = 1 << 16;

function decodeUtf8(bytes: Buffer): Decoded {
  if (isUtf8(bytes)) return { text: bytes.toString() };
  let from = 0;
  let part = bytes;
  for (;;) {
    let to = Math.min(from + piece, bytes.length);
    // Not within a character: those have four bytes at most.
    for (let back = 0; back < 3 && to < bytes.length && ((bytes[to] as number) & 0xc0) === 0x80; back++) to--;
    part = bytes.subarray(from, to);
    if (!isUtf8(part)) break;
    from = to;
  }
  // What is wrong becomes U+FFFD, and is other bytes when it is written again.
  const again = Buffer.from(part.toString());
  const at = again.findIndex((byte, index) => byte !== part[index]);
  return { before: bytes.toString('utf8', 0, from + (at < 0 ? part.length : at)) };
}
