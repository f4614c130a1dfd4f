import { blanked } from '../xml/blanked.js';
import { SourceMap } from '../xml/source-map.js';

/** The text of a message in which the places of findings are counted, and what of it is shown: never the other parts. */
export interface ShownText {
  /** Headers, delimiters and the envelope as they stand; of other parts the line ends only. */
  text: string;
  /** The same with nothing but the envelope, for who parses it. */
  envelope: string;
  /** The offset in the text of a byte of the file that is in no part. */
  offsetOf(byte: number): number;
}

/**
 * @param parts what is not to be shown, in the order of the file; offsets in bytes
 * @param envelope where the envelope stands, its text, and how many characters of it are blanks and declaration
 */
export function showMessage(
  file: Uint8Array,
  parts: readonly { from: number; to: number }[],
  envelope: { from: number; to: number; text: string; before: number },
): ShownText {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const pieces: { from: number; text: string; start: number }[] = [];
  const only: string[] = [];
  let start = 0;
  const add = (from: number, text: string, parsed: string) => {
    pieces.push({ from, text, start });
    only.push(parsed);
    start += text.length;
  };
  const between = (from: number, to: number) => {
    const text = bytes.toString('latin1', from, to);
    add(from, text, blanked(text));
  };
  let at = 0;
  for (const { from, to } of [...parts, envelope].sort((a, b) => a.from - b.from)) {
    between(at, from);
    if (from === envelope.from)
      add(from, envelope.text, blanked(envelope.text.slice(0, envelope.before)) + envelope.text.slice(envelope.before));
    else {
      const lines = '\n'.repeat(countLines(bytes, from, to));
      add(from, lines, lines);
    }
    at = to;
  }
  between(at, bytes.length);
  return {
    text: pieces.map(({ text }) => text).join(''),
    envelope: only.join(''),
    offsetOf(byte) {
      const piece = pieces.findLast(({ from }) => from <= byte) ?? { from: 0, start: 0, text: '' };
      return piece.start + Math.min(byte - piece.from, piece.text.length);
    },
  };
}

/** A map of one text with the elements of another of the same length. */
export function onText(source: SourceMap, text: string): SourceMap {
  const shown = new SourceMap(text);
  for (const element of source.elements) shown.elements.push(element);
  return shown;
}

function countLines(bytes: Buffer, from: number, to: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a, from); at >= 0 && at < to; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines;
}
