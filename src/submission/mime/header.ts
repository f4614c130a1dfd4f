import { MimeRefused } from './problem.js';

const longestHeader = 16 * 1024;
const mostFields = 100;

/** The header of a part or of the message, as a reader of MIME wants it. */
export interface HeaderBlock {
  /** Its lines, without what a log put before them; folded ones as they are. */
  lines: string[];
  /** Fields in it. */
  fields: number;
  /** Offset of what follows its empty line. */
  end: number;
  /** Offset of the first line that is not as MIME writes it: indented, or ended by a line feed alone. */
  moved?: number;
}

/**
 * Reads a header up to its empty line.
 *
 * @param indent blanks that a log put before each line
 * @param to where it ends at the latest
 * @throws MimeRefused when it is too long, or a line is neither a field nor the rest of one
 */
export function readHeader(bytes: Buffer, from: number, to: number, indent: number): HeaderBlock {
  const lines: string[] = [];
  let fields = 0;
  let moved: number | undefined;
  for (let at = from; at < to;) {
    const feed = bytes.indexOf(0x0a, at);
    const next = feed < 0 || feed >= to ? to : feed + 1;
    if (next - from > longestHeader) throw new MimeRefused({ kind: 'too-long-header', at: from, value: `${longestHeader / 1024} Kio` });
    const written = bytes.toString('latin1', at, next);
    const line = written.replace(/\r?\n$/, '');
    if (indent > 0 || !written.endsWith('\r\n')) moved ??= at;
    if (line.trim() === '') return { lines, fields, end: next, ...(moved === undefined ? {} : { moved }) };
    const text = line.slice(Math.min(indent, line.length - line.trimStart().length));
    if (!/^[ \t]/.test(text)) {
      if (!/^[!-9;-~]+[ \t]*:/.test(text)) throw new MimeRefused({ kind: 'header', at });
      if (++fields > mostFields) throw new MimeRefused({ kind: 'too-long-header', at: from, value: String(mostFields) });
    } else if (fields === 0) throw new MimeRefused({ kind: 'header', at });
    lines.push(text);
    at = next;
  }
  return { lines, fields, end: to, ...(moved === undefined ? {} : { moved }) };
}

/** A value with parameters (RFC 2045, 5.1): `multipart/related; boundary="b"`. Names and the value itself are in lower case. */
export function readParameters(field: string): { value: string; parameters: ReadonlyMap<string, string> } {
  const [value = ''] = field.split(';');
  const parameters = new Map<string, string>();
  for (const [, name = '', written = ''] of field.slice(value.length).matchAll(/;\s*([^\s=;]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;]*)/g))
    if (!parameters.has(name.toLowerCase()))
      parameters.set(name.toLowerCase(), written.startsWith('"') ? written.slice(1, -1).replace(/\\(.)/g, '$1') : written);
  return { value: value.trim().toLowerCase(), parameters };
}
