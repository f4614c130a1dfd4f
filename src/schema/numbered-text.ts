import type { SourceMap } from '../xml/source-map.js';
import { asXercesReads } from './as-xerces-reads.js';
import type { PlainNames } from './plain-names.js';

/** What is changed in the text before the engine sees it: an element left out, or an empty one put before another. */
export type Repair = { kind: 'omit'; element: number } | { kind: 'insert'; before: number; name: string; uri: string };

/** A text in which every start tag ends on a line of its own, so that a line number names an element. */
export interface NumberedText {
  text: string;
  lines: number;
  /** The element whose start tag ends on a line; undefined for a line of text or an inserted element. */
  elementAt(line: number): number | undefined;
  /** The same, or for a line of text the element whose start tag ends last before it. */
  elementBefore(line: number): number;
}

/** Characters that are kept of a long text, and from which one is long. */
const keptOfText = 1000;

/**
 * The schema asks of a text only whether it may stand where it stands: of an embedded PDF the beginning is enough, and
 * spares the engine most of the document and of its lines.
 *
 * @param part what follows the name and the attributes of a start tag, unless `afterTag` is false
 */
function shortened(part: string, afterTag: boolean): string {
  const [end, reference] = ['<', '&'].map((character) => part.indexOf(character)).map((at) => (at < 0 ? part.length : at)) as [
    number,
    number,
  ];
  if (!afterTag || end <= keptOfText || reference < end) return part;
  const kept = part.slice(0, keptOfText);
  return /[^/>\s]/.test(kept) ? kept + part.slice(end) : part;
}

/** Blanks between elements are blanks for Xerces, written as a CDATA section too; libxml2 takes any section for text. */
function withoutBlankSections(part: string): string {
  if (!part.includes('<![CDATA[')) return part;
  return part.replace(/<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[([^]*?)\]\]>/g, (markup, content?: string) =>
    content !== undefined && !/[^ \t\r\n]/.test(content) ? content : markup,
  );
}

/** Declarations that stand around the document element, for a text in which it stands alone. */
function inheritedBy({ inherited }: SourceMap): string {
  return Object.entries(inherited)
    .map(
      ([prefix, uri]) =>
        ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${uri.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')}"`,
    )
    .join('');
}

/**
 * Writes the document anew for a validator that knows lines but no columns: a line break before the end of each
 * start tag changes nothing of the content and tells elements on one line apart. Of long texts only the beginning is
 * written. The XML declaration is left out: the text is already decoded.
 */
export function numberLines(source: SourceMap, names: PlainNames, repairs: readonly Repair[] = []): NumberedText {
  const { text, elements } = source;
  const omitted = new Set(repairs.flatMap((repair) => (repair.kind === 'omit' ? [repair.element] : [])));
  const inserted = new Map<number, string>();
  for (const repair of repairs)
    if (repair.kind === 'insert')
      inserted.set(repair.before, `${inserted.get(repair.before) ?? ''}<p:${repair.name} xmlns:p="${repair.uri}"\n/>`);
  const owners = new Map<number, number>();
  const parts: string[] = [];
  let line = 1;
  let from = /^<\?xml\s[^?]*\?>/.exec(text)?.[0].length ?? 0;
  const push = (part: string) => {
    parts.push(part);
    for (let at = part.indexOf('\n'); at >= 0; at = part.indexOf('\n', at + 1)) line++;
  };
  for (let number = 0; number < elements.length; number++) {
    const element = elements[number];
    if (!element || element.start < from) continue;
    push(shortened(withoutBlankSections(text.slice(from, element.start)), number > 0));
    from = element.start;
    const before = inserted.get(number);
    if (before !== undefined) push(before);
    if (omitted.has(number)) {
      from = element.close;
      continue;
    }
    const tagEnd = element.end - (text[element.end - 2] === '/' ? 2 : 1);
    const edits = [...names.in(element, source), ...asXercesReads(element, text)].sort((a, b) => a.start - b.start);
    for (const { start, end, by } of edits) {
      if (start < from) continue;
      push(text.slice(from, start) + by);
      from = end;
    }
    push(`${text.slice(from, tagEnd)}${number === 0 ? inheritedBy(source) : ''}
`);
    owners.set(line, number);
    from = tagEnd;
  }
  push(shortened(withoutBlankSections(text.slice(from)), true));
  const elementBefore = (at: number): number => {
    for (let above = at; above > 0; above--) {
      const number = owners.get(above);
      if (number !== undefined) return number;
    }
    return 0;
  };
  return { text: parts.join(''), lines: line, elementAt: (at) => owners.get(at), elementBefore };
}
