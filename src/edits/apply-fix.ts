import type { Fix } from '../findings/fix.js';
import { SourceMap } from '../xml/source-map.js';
import { applyToBytes, applyToText } from './apply.js';
import { editableSource } from './editable.js';
import { toSpanEdit } from './span-edit.js';

/**
 * Makes the edits of a fix in the document that it was found in. Whether the result is better is for another judgement to say.
 *
 * @param document its exact bytes, or its decoded text without byte order mark
 * @returns the changed bytes (encoding and byte order mark kept), or the changed text
 * @throws RangeError when the fix belongs to another document, or the bytes belie the encoding that they declare
 * @throws EncodingError when the bytes are no text in the encoding that they declare
 */
export function applyFix<D extends Uint8Array | string>(document: D, fix: Fix): D extends string ? string : Uint8Array;
export function applyFix(document: Uint8Array | string, { edits }: Fix): Uint8Array | string {
  const source = typeof document === 'string' ? new SourceMap(document) : editableSource(document);
  if (!source) throw new RangeError('the bytes of the document are not of the encoding that it declares');
  const spans = edits.map((edit) => toSpanEdit(edit, source));
  return typeof document === 'string' ? applyToText(document, spans) : applyToBytes(document, spans);
}
