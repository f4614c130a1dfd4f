import { decodeWithDoubt } from '../xml/decode.js';
import { SourceMap } from '../xml/source-map.js';

/**
 * The source map of a document that edits may be made in.
 *
 * @returns undefined where the bytes belie the encoding that they declare: findings are then placed in another text
 * @throws EncodingError as `decode`
 */
export function editableSource(bytes: Uint8Array): SourceMap | undefined {
  const { text, mistaken } = decodeWithDoubt(bytes);
  return mistaken ? undefined : new SourceMap(text);
}
