import { decodeWithDoubt } from '../xml/decode.js';
import { SourceMap } from '../xml/source-map.js';

/**
 * The source map of a document that edits may be made in.
 *
 * @param judged the text that findings are placed in, where it is known: bytes that belie the encoding that they declare are read
 *   as UTF-8 by one profile, as declared by the other one
 * @returns undefined where the bytes belie it, and nothing says how they were read
 * @throws EncodingError as `decode`
 */
export function editableSource(bytes: Uint8Array, judged?: string): SourceMap | undefined {
  const { text, mistaken } = decodeWithDoubt(bytes);
  if (!mistaken) return new SourceMap(text);
  return judged === text || judged === mistaken.asUtf8 ? new SourceMap(judged) : undefined;
}

/** The text of a document as the specification reads it. @throws EncodingError as `decode` */
export function textAsMeant(bytes: Uint8Array): string {
  const { text, mistaken } = decodeWithDoubt(bytes);
  return mistaken?.asUtf8 ?? text;
}
