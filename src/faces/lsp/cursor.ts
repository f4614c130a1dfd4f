import { tolerantMap } from '../../privacy/tolerant-map.js';
import type { SourceElement, SourceMap } from '../../xml/source-map.js';
import { elementAt, type OpenText } from './open-text.js';

/** A stretch of the text, by offsets. */
export interface Span {
  start: number;
  end: number;
}

/** Where the cursor stands. */
export interface Cursor {
  /** For a text that is being typed, as it would be once the tag under the cursor is complete. */
  source: SourceMap;
  element: number;
  /** The attribute whose value holds the cursor; `at` is the value in the text that the editor shows. */
  attribute?: { name: string; at: Span };
  /** In the start tag, but in no attribute value. */
  isInTag: boolean;
  /** The attributes that are written in the start tag: the value of each in the text that the editor shows. */
  values: ReadonlyMap<string, Span>;
  /** The content of the element, when it has no child. */
  content?: Span;
}

const attribute = /([^\s"'<>/=]+)\s*=\s*(?:"([^"<>]*)("?)|'([^'<>]*)('?))/y;
const name = /<([^\s<>/="'!?]+)/y;

/** Tells where an offset stands, in a text that need not be well-formed: a tag without its end is taken to end where it does. */
export function cursorAt({ text, source, isWhole }: OpenText, offset: number): Cursor | undefined {
  const tag = tagAround(text, offset);
  if (!tag) return contentAround(source, text, offset);
  const values = new Map(tag.attributes.map(({ name, at }) => [name, at]));
  const inside = tag.attributes.find(({ at }) => at.start <= offset && offset <= at.end);
  const read = isWhole ? source : tolerantMap(completed(text, tag)).map;
  const element = read.elements.findIndex(({ start }) => start === tag.start);
  if (element < 0) return undefined;
  return { source: read, element, isInTag: !inside, values, ...(inside ? { attribute: { name: inside.name, at: inside.at } } : {}) };
}

interface Tag extends Span {
  name: string;
  attributes: { name: string; at: Span }[];
  isEmpty: boolean;
}

/** The start tag that holds an offset; it ends at its `>`, at the next `<`, or at the end of the line. */
function tagAround(text: string, offset: number): Tag | undefined {
  const start = text.lastIndexOf('<', offset - 1);
  name.lastIndex = start;
  const found = start < 0 ? undefined : name.exec(text)?.[1];
  if (found === undefined) return undefined;
  const attributes: Tag['attributes'] = [];
  let at = start + 1 + found.length;
  if (offset < at) return undefined;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++;
    attribute.lastIndex = at;
    const match = attribute.exec(text);
    if (!match) break;
    const value = match[2] ?? match[4] ?? '';
    const isClosed = match[3] === '"' || match[5] === "'";
    const valueStart = at + match[0].length - value.length - (isClosed ? 1 : 0);
    const line = isClosed ? value : beforeNext(value);
    attributes.push({ name: match[1] as string, at: { start: valueStart, end: valueStart + line.length } });
    at = valueStart + line.length + (isClosed ? 1 : 0);
  }
  const end = text.slice(at).search(/[<>]/);
  const close = end < 0 ? text.length : at + end;
  if (offset > close) return undefined;
  return { start, end: text[close] === '>' ? close + 1 : close, name: found, attributes, isEmpty: text[close - 1] === '/' };
}

/** A value whose quote is missing: it ends before the next attribute, or the end of the tag, or with its line. */
function beforeNext(value: string): string {
  const line = value.slice(0, endOf(value, /[\r\n]/));
  // Each stretch of blanks is looked at once, however long.
  return line
    .slice(0, endOf(line, /(?<!\s)\s+[\w:.-]+\s*=/))
    .trimEnd()
    .replace(/\/$/, '')
    .trimEnd();
}

function endOf(text: string, next: RegExp): number {
  const at = text.search(next);
  return at < 0 ? text.length : at;
}

/** The text with the tag as it would be once it is complete. */
function completed(text: string, { start, end, name: tag, attributes, isEmpty }: Tag): string {
  const written = attributes.map((each) => ` ${each.name}="${text.slice(each.at.start, each.at.end).replaceAll('"', '')}"`).join('');
  const isOpen = text[end - 1] === '>' && !isEmpty && text.indexOf(`</${tag}>`, end) >= 0;
  return `${text.slice(0, start)}<${tag}${written}${isOpen ? '>' : '/>'}${text.slice(end)}`;
}

function contentAround(source: SourceMap, text: string, offset: number): Cursor | undefined {
  const element = elementAt(source, offset);
  if (element === undefined) return undefined;
  const { end, close } = source.elements[element] as SourceElement;
  const last = text.lastIndexOf('</', close - 1);
  const isLeaf = (source.elements[element + 1]?.start ?? close) >= close;
  const content = isLeaf && last >= end && offset >= end && offset <= last ? { content: { start: end, end: last } } : {};
  return { source, element, isInTag: false, values: new Map(), ...content };
}
