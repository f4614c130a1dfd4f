import { type Delimiter, findDelimiters } from './delimiters.js';
import { type HeaderBlock, readHeader, readParameters } from './header.js';
import { MimeRefused } from './problem.js';
import { readParts } from './second-reader.js';
import { decodePart } from './transfer-encoding.js';

/** A part of a message. */
export interface MimePart {
  /** Content-ID without its brackets. */
  id: string | undefined;
  /** `application/xop+xml`. */
  type: string;
  parameters: ReadonlyMap<string, string>;
  encoding: string;
  /** Offset of its delimiter line. */
  at: number;
  /** Where its body stands in the file. */
  from: number;
  to: number;
  /** Its bytes, decoded; undefined when they are not written as its encoding says, or the encoding is unknown. */
  bytes: Buffer | undefined;
  /** The message ends in it. */
  cut?: true;
}

/** A multipart message, taken apart. */
export interface OpenMime {
  /** The part that has the envelope: the one that `start` names, else the first. */
  root: MimePart;
  /** The others. */
  parts: MimePart[];
  /** The message has its own header; without one the boundary is that of the first line. */
  hasHeader: boolean;
  /** Content-Type of the message. */
  type?: { value: string; parameters: ReadonlyMap<string, string> };
  /** Offset of the first line of a header that is not as MIME writes it, when there is one. */
  moved?: number;
  /** Offset of the first delimiter that is indented, when there is one. */
  indented?: number;
  /** The closing delimiter is missing. */
  truncated: boolean;
  /** Offset of what stands before or after the parts, and which no reader looks at. */
  outside?: number;
}

/**
 * Takes a message apart: multipart/related of one level (RFC 2046, 2387). A log of one, whose lines were indented, is read
 * as what it was. What it was taken apart into is compared with what a library reads.
 *
 * @throws MimeRefused when it cannot be read in full, or not by all in the same way
 */
export async function openMime(file: Uint8Array): Promise<OpenMime> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const start = leadingBlanks(bytes);
  const hasHeader = bytes.toString('latin1', start, start + 2) !== '--';
  const outer = hasHeader ? readHeader(bytes, start, bytes.length, 0) : undefined;
  const type = outer && readParameters(unfolded(outer, 'content-type') ?? '');
  if (type && type.value !== 'multipart/related') throw new MimeRefused({ kind: 'not-related', at: start, value: type.value });
  const boundary = type ? type.parameters.get('boundary') : /^--([^\r\n]*[^\s\r\n])/.exec(bytes.toString('latin1', start, start + 80))?.[1];
  if (!boundary || boundary.length > 70) throw new MimeRefused({ kind: 'no-boundary', at: start });
  const delimiters = findDelimiters(bytes, boundary, outer?.end ?? start);
  const truncated = delimiters.at(-1)?.closing !== true;
  const openings = delimiters.filter(({ closing }) => !closing);
  if (openings.length === 0) throw new MimeRefused({ kind: 'no-parts', at: start });
  const blocks = openings.map((delimiter, index) => {
    const next = delimiters[index + 1];
    const header = readHeader(bytes, delimiter.to, next?.line ?? bytes.length, delimiter.indent);
    return { delimiter, header, to: Math.max(next?.from ?? bytes.length, header.end) };
  });
  const parts = await agreed(bytes, blocks, boundary);
  if (truncated) (parts.at(-1) as MimePart).cut = true;
  const named = type?.parameters.get('start')?.replace(/^<|>$/g, '');
  const root = parts.find(({ id }) => named !== undefined && id === named) ?? parts[0]!;
  const indented = delimiters.find(({ indent }) => indent > 0)?.line;
  const moved = [outer?.moved, ...blocks.map(({ header }) => header.moved)];
  const first = Math.min(...moved.filter((at) => at !== undefined), Infinity);
  const around: [number, number][] = [
    [outer?.end ?? start, (delimiters[0] as Delimiter).line],
    [truncated ? bytes.length : (delimiters.at(-1) as Delimiter).to, bytes.length],
  ];
  const outside = around.find(([from, to]) => bytes.toString('latin1', from, to).trim() !== '')?.[0];
  return {
    root,
    parts: parts.filter((part) => part !== root),
    hasHeader,
    ...(type ? { type } : {}),
    ...(first < Infinity ? { moved: first } : {}),
    ...(indented === undefined ? {} : { indented }),
    truncated,
    ...(outside === undefined ? {} : { outside }),
  };
}

interface Block {
  delimiter: Delimiter;
  header: HeaderBlock;
  /** End of its body. */
  to: number;
}

/** The parts, when the library finds the same. */
async function agreed(bytes: Buffer, blocks: readonly Block[], boundary: string): Promise<MimePart[]> {
  const chunks = blocks.flatMap(({ header, to }) => [
    Buffer.from(`--${boundary}\r\n${header.lines.map((line) => `${line}\r\n`).join('')}\r\n`, 'latin1'),
    bytes.subarray(header.end, to),
    Buffer.from('\r\n'),
  ]);
  chunks.push(Buffer.from(`--${boundary}--\r\n`, 'latin1'));
  const first = (blocks[0] as Block).delimiter.line;
  const read = await readParts(chunks, boundary).catch(() => {
    throw new MimeRefused({ kind: 'ambiguous', at: first });
  });
  return blocks.map(({ delimiter, header, to }, index) => {
    const other = read[index];
    const fields = [...(other?.headers.values() ?? [])].reduce((sum, values) => sum + values.length, 0);
    if (read.length !== blocks.length || fields !== header.fields || other?.length !== to - header.end)
      throw new MimeRefused({ kind: 'ambiguous', at: delimiter.line });
    return partOf(other.headers, bytes.subarray(header.end, to), { at: delimiter.line, from: header.end, to });
  });
}

function partOf(headers: ReadonlyMap<string, readonly string[]>, body: Buffer, place: Pick<MimePart, 'at' | 'from' | 'to'>): MimePart {
  const one = (name: string) => {
    const [value, ...others] = headers.get(name) ?? [];
    if (others.length > 0) throw new MimeRefused({ kind: 'header', at: place.at });
    return value?.trim();
  };
  const { value: type, parameters } = readParameters(one('content-type') ?? 'text/plain');
  if (type.startsWith('multipart/') || type.startsWith('message/')) throw new MimeRefused({ kind: 'nested', at: place.at, value: type });
  const encoding = (one('content-transfer-encoding') ?? '7bit').toLowerCase();
  const bytes = headers.has('content-encoding') ? 'unknown' : decodePart(body, encoding);
  if (bytes === 'unknown') throw new MimeRefused({ kind: 'encoding', at: place.at, value: one('content-encoding') ?? encoding });
  return { id: one('content-id')?.replace(/^<|>$/g, ''), type, parameters, encoding, ...place, bytes };
}

/** A field of a header that was folded over several lines. */
function unfolded({ lines }: HeaderBlock, name: string): string | undefined {
  const fields = lines
    .join('\n')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n');
  return fields.find((field) => field.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1);
}

function leadingBlanks(bytes: Buffer): number {
  let at = 0;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) at = 3;
  while (at < bytes.length && [0x09, 0x0a, 0x0d, 0x20].includes(bytes[at] as number)) at++;
  return at;
}
