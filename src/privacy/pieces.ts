import { firstIndex } from '../xml/first-index.js';
import type { SourceAttribute, SourceElement, SourceMap } from '../xml/source-map.js';

/** A run of a text: markup, the value of an attribute, or what stands between tags (comments included). */
export interface Piece {
  kind: 'markup' | 'value' | 'text';
  start: number;
  end: number;
  /** The element whose start tag this is part of; undefined in end tags and texts. */
  element?: SourceElement;
  attribute?: SourceAttribute;
}

/** Longest end tag that is looked for where a piece starts or ends in the middle of one. */
const longestEndTag = 300;

/** The pieces of a part of a document, in order. */
export function piecesOf(source: SourceMap, from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  const add = (piece: Piece) => {
    const start = Math.max(from, piece.start);
    const end = Math.min(to, piece.end);
    if (start < end) pieces.push({ ...piece, start, end });
  };
  let at = from;
  for (let number = firstEndingAfter(source.elements, from); number < source.elements.length; number++) {
    const element = source.elements[number] as SourceElement;
    if (element.start >= to) break;
    addBetween(source.text, at, Math.min(to, element.start), add);
    let inTag = element.start;
    for (const attribute of element.attributes) {
      const start = valueStart(source.text, attribute);
      add({ kind: 'markup', start: inTag, end: start, element });
      add({ kind: 'value', start, end: attribute.end - 1, element, attribute });
      inTag = attribute.end - 1;
    }
    add({ kind: 'markup', start: inTag, end: element.end, element });
    at = Math.max(at, element.end);
  }
  addBetween(source.text, at, to, add);
  return pieces;
}

/** The number of the first element whose start tag ends after a place. */
function firstEndingAfter(elements: readonly SourceElement[], offset: number): number {
  return firstIndex(elements.length, (index) => (elements[index] as SourceElement).end > offset);
}

function valueStart(text: string, { end }: SourceAttribute): number {
  return text.lastIndexOf(text[end - 1] as string, end - 2) + 1;
}

/** Texts and end tags between two start tags. */
function addBetween(text: string, from: number, to: number, add: (piece: Piece) => void): void {
  if (from >= to) return;
  const before = text.slice(Math.max(0, from - longestEndTag), from);
  const open = before.lastIndexOf('<');
  const inEndTag = open >= 0 && before[open + 1] === '/' && before.indexOf('>', open) < 0;
  const between = text.slice(from, to);
  const ended = inEndTag ? between.indexOf('>') + 1 : 0;
  add({ kind: 'markup', start: from, end: from + ended });
  const endBeyond = /^[^<>]*>/.test(text.slice(to, to + longestEndTag)) ? between.length : Infinity;
  let at = ended;
  let end = -1;
  for (let open = between.indexOf('<', at); open >= 0; open = between.indexOf('<', open)) {
    const aside = asides.find(([start]) => between.startsWith(start, open));
    if (aside) {
      open = endOf(between, aside[1], open);
      continue;
    }
    const next = between.indexOf('<', open + 1);
    if (end <= open) end = between.indexOf('>', open) + 1 || endBeyond;
    // A tag that is broken is text.
    if (between[open + 1] !== '/' || end === Infinity || (next >= 0 && next < end)) {
      open++;
      continue;
    }
    add({ kind: 'text', start: from + at, end: from + open });
    add({ kind: 'markup', start: from + open, end: from + end });
    at = open = end;
  }
  add({ kind: 'text', start: from + at, end: to });
}

/** What is no tag, though it begins like one. */
const asides: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end + mark.length;
}
