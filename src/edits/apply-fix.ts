import type { Fix } from '../findings/fix.js';
import { SourceMap } from '../xml/source-map.js';
import { applyToBytes, applyToText } from './apply.js';
import { textAsMeant } from './editable.js';
import { toSpanEdit } from './span-edit.js';

/**
 * Makes the edits of a fix in the document that it was found in. Whether the result is better is for another judgement to say.
 *
 * @param document its exact bytes, or its decoded text without byte order mark; bytes of UTF-8 that declare an encoding of one byte
 *   are read as UTF-8, as the profile specification reads them
 * @returns the changed bytes (encoding and byte order mark kept), or the changed text
 * @throws RangeError when the fix belongs to another document
 * @throws EncodingError when the bytes are no text in the encoding that they declare
 */
export function applyFix<D extends Uint8Array | string>(document: D, fix: Fix): D extends string ? string : Uint8Array;
export function applyFix(document: Uint8Array | string, { edits }: Fix): Uint8Array | string {
  const source = new SourceMap(typeof document === 'string' ? document : textAsMeant(document));
  const spans = edits.map((edit) => toSpanEdit(edit, source));
  return typeof document === 'string' ? applyToText(document, spans) : applyToBytes(document, spans, source.text);
}
