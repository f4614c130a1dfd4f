import { childOrder } from '../schema/content-order.js';
import type { SourceElement, SourceMap } from '../xml/source-map.js';
import { perElement } from './per-element.js';

const blankLine = /^[ \t]*(?:\r\n|\n|\r)[ \t]*(?=[ \t]*(?:\r\n|\n|\r)[ \t]*<)/;
const commentOnLine = /^(?:[ \t]*<!--(?:[^-\r\n]|-(?!-))*-->)+(?=[ \t]*(?:\r\n|\n|\r))/;

/** Where a new child goes: its offset, and the white space before and after it. */
export interface Place {
  at: number;
  before: string;
  after: string;
}

/** Numbers of the child elements: thousands of findings may have one parent. */
export const childrenOf = perElement((source, element): readonly number[] => {
  const { close } = source.elements[element] as SourceElement;
  const found: number[] = [];
  for (let number = element + 1; number < source.elements.length; number++) {
    const each = source.elements[number] as SourceElement;
    if (each.start >= close) break;
    if (each.parent === element) found.push(number);
  }
  return found;
});

/**
 * Where the schema has a child among those that an element has: on an empty line where one was left, else after the last of its kind.
 *
 * @param without a child that does not count
 * @returns undefined when the schema does not say, or the element has no child
 */
export function placeOfChild(source: SourceMap, parent: number, local: string, without?: number): Place | undefined {
  const order = childOrder(source, parent);
  const own = order?.indexOf(local) ?? -1;
  const { uri } = source.elements[parent] as SourceElement;
  const children = childrenOf(source, parent).filter((number) => number !== without);
  if (!order || own < 0 || children.length === 0) return undefined;
  const rank = (number: number) => {
    const child = source.elements[number] as SourceElement;
    return child.uri === uri ? order.indexOf(child.local) : -1;
  };
  // From the first child that may not stand before it backwards: whatever the schema does not rank stays with what it follows.
  const next = children.findIndex((number) => rank(number) > own);
  const earlier = next < 0 ? children : children.slice(0, next);
  const last = earlier.at(-1);
  for (let index = earlier.length - 1; index >= -1; index--) {
    const previous = index < 0 ? undefined : earlier[index];
    const hole = holeAfter(
      source,
      previous === undefined ? (source.elements[parent] as SourceElement).end : (source.elements[previous] as SourceElement).close,
    );
    if (hole !== undefined) return { at: hole, before: '', after: '' };
    if (previous === undefined || rank(previous) !== own) break;
  }
  if (last === undefined) {
    const first = (source.elements[children[0] as number] as SourceElement).start;
    return { at: first, before: '', after: indentOf(source.text, first) };
  }
  const { start, close } = source.elements[last] as SourceElement;
  const comment = commentOnLine.exec(source.text.slice(close, close + 2000))?.[0] ?? '';
  return { at: close + comment.length, before: indentOf(source.text, start), after: '' };
}

/** True when no sibling stands on the wrong side of an element, as far as the schema says. */
export function isInPlace(source: SourceMap, number: number): boolean {
  const { parent, local, uri } = source.elements[number] as SourceElement;
  const order = childOrder(source, parent);
  const own = order?.indexOf(local) ?? -1;
  if (!order || own < 0) return true;
  return childrenOf(source, parent).every((sibling) => {
    const child = source.elements[sibling] as SourceElement;
    const rank = child.uri === uri ? order.indexOf(child.local) : -1;
    return rank < 0 || (sibling < number ? rank <= own : rank >= own);
  });
}

/** Line end and indentation before an element that begins a line; nothing otherwise. */
export function indentOf(text: string, start: number): string {
  let from = start;
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  if (text[from - 1] === '\n') from -= text[from - 2] === '\r' ? 2 : 1;
  else if (text[from - 1] === '\r') from--;
  else return '';
  return text.slice(from, start);
}

/** The end of an empty line that follows at once. */
function holeAfter(source: SourceMap, at: number): number | undefined {
  const found = blankLine.exec(source.text.slice(at, at + 2000))?.[0];
  return found === undefined ? undefined : at + found.length;
}
