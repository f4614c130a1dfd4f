import { MimeRefused } from './problem.js';

/** A delimiter line of a multipart message (RFC 2046, 5.1.1), as far as a log may have moved it. */
export interface Delimiter {
  /** Offset of the line end before it, which belongs to it; of the line itself at the start of the file. */
  from: number;
  /** Offset of its line, blanks before it included. */
  line: number;
  /** Offset after its line end. */
  to: number;
  /** Blanks before it. */
  indent: number;
  /** Ends the message. */
  closing: boolean;
}

const mostParts = 1000;
const [tab, lineFeed, carriageReturn, space, dash] = [0x09, 0x0a, 0x0d, 0x20, 0x2d];
const isBlank = (byte: number | undefined) => byte === space || byte === tab;

/**
 * The delimiter lines of a message, to the closing one.
 *
 * @throws MimeRefused when there are too many, or a line begins as one and is none: readers differ on it
 */
export function findDelimiters(bytes: Buffer, boundary: string, start: number): Delimiter[] {
  const dashed = Buffer.from(`--${boundary}`, 'latin1');
  const found: Delimiter[] = [];
  for (let at = bytes.indexOf(dashed, start); at >= 0; at = bytes.indexOf(dashed, at + 1)) {
    let line = at;
    while (line > start && isBlank(bytes[line - 1])) line--;
    if (line > start && bytes[line - 1] !== lineFeed) continue;
    let end = at + dashed.length;
    const closing = bytes[end] === dash && bytes[end + 1] === dash;
    if (closing) end += 2;
    while (isBlank(bytes[end])) end++;
    if (bytes[end] === carriageReturn) end++;
    if (end < bytes.length && bytes[end] !== lineFeed) throw new MimeRefused({ kind: 'ambiguous', at: line });
    if (found.length >= mostParts) throw new MimeRefused({ kind: 'too-many-parts', at: line, value: String(mostParts) });
    const from = line === start ? line : bytes[line - 2] === carriageReturn ? line - 2 : line - 1;
    found.push({ from: Math.max(from, start), line, to: Math.min(end + 1, bytes.length), indent: at - line, closing });
    if (closing) break;
  }
  return found;
}
