import type { IllFormed } from './fault.js';
import { faultInContent } from './references.js';

const attribute = /([^\s=>/"'<]+)(\s*=\s*)?/y;
const blank = /\s*/y;

/**
 * Reads a start tag from after its name.
 *
 * @param tag offset of its `<`
 * @returns the offset after its `>`, or what is wrong with it
 */
export function readTag(text: string, tag: number, afterName: number): { end: number; empty: boolean } | IllFormed {
  const names = new Set<string>();
  const cut: IllFormed = { kind: 'cut-tag', name: '', start: tag, end: tag + 1 };
  let at = afterName;
  for (;;) {
    blank.lastIndex = at;
    blank.exec(text);
    const next = blank.lastIndex;
    if (text[next] === '>') return { end: next + 1, empty: false };
    if (text.startsWith('/>', next)) return { end: next + 2, empty: true };
    if (next >= text.length || /^\/\s*$/.test(text.slice(next, next + 100))) return cut;
    attribute.lastIndex = next;
    const [, name = '', equals] = attribute.exec(text) ?? [];
    if (name === '' || (next === at && names.size > 0)) return { kind: 'quote', name: '', start: next, end: next + 1 };
    const place = { name, start: next, end: next + name.length };
    if (attribute.lastIndex >= text.length) return cut;
    if (equals === undefined) return { kind: 'without-value', ...place };
    if (names.has(name)) return { kind: 'duplicate-attribute', ...place };
    names.add(name);
    const value = readValue(text, next + name.length + equals.length, place);
    if (typeof value !== 'number') return value;
    at = value;
  }
}

/** @returns the offset after the last quote */
function readValue(text: string, open: number, name: { name: string; start: number; end: number }): number | IllFormed {
  const quote = text[open];
  if (quote !== '"' && quote !== "'") return { kind: 'unquoted', ...name };
  const close = text.indexOf(quote, open + 1);
  const end = close < 0 ? text.length : close;
  const less = text.slice(open + 1, end).indexOf('<') + open + 1;
  if (close < 0 && !/[<>]/.test(text.slice(open + 1))) return { kind: 'cut-value', ...name };
  // What begins a tag shows that the value was never closed.
  if (close < 0 || (less > open && /^<[/?!\p{L}]/u.test(text.slice(less, less + 2)))) return { kind: 'quote', ...name };
  const content = faultInContent(text, open + 1, less > open ? less : end);
  return content ?? (less > open ? { kind: 'less-than', name: '<', start: less, end: less + 1 } : end + 1);
}
