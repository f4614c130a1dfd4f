import { EncodedText } from '../xml/encode.js';
import { inOrder, overlap, type SpanEdit } from './span-edit.js';

/**
 * Makes edits in a text.
 *
 * @throws RangeError when two of them touch the same characters
 */
export function applyToText(text: string, edits: readonly SpanEdit[]): string {
  return pieces(
    text.length,
    edits,
    (start, end) => text.slice(start, end),
    (inserted) => inserted,
  ).join('');
}

/**
 * Makes edits in the bytes of a document: every byte outside of them stays as it is, byte order mark included. Characters that the
 * encoding lacks are written as references.
 *
 * @param read the text that the edits are about, where the bytes belie the encoding that they declare
 * @throws RangeError when two of the edits touch the same characters
 * @throws EncodingError when the bytes are no document, or not of that encoding
 */
export function applyToBytes(bytes: Uint8Array, edits: readonly SpanEdit[], read?: string): Buffer {
  const document = new EncodedText(bytes, read);
  return Buffer.concat([
    document.mark,
    ...pieces(
      document.text.length,
      edits,
      (start, end) => document.slice(start, end),
      (text) => document.encode(text),
    ),
  ]);
}

function pieces<P>(length: number, edits: readonly SpanEdit[], kept: (start: number, end: number) => P, put: (text: string) => P): P[] {
  if (overlap(edits)) throw new RangeError('two edits touch the same characters');
  const parts: P[] = [];
  let at = 0;
  for (const { start, end, text } of inOrder(edits)) {
    if (start < at || end < start || end > length) throw new RangeError('an edit outside of the text');
    parts.push(kept(at, start), put(text));
    at = end;
  }
  parts.push(kept(at, length));
  return parts;
}
