import { type Items, optional, text, textOf, texts, written } from './items.js';
import { unknown } from './unknown.js';

/** Whether characters and code units are the same. */
const isPlain = (value: string) => !/[\ud800-\udfff]/.test(value);

export function normalizeSpace(value: string): string {
  return /^[^ \t\n\r]*$/.test(value) ? value : value.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '');
}

/** What is cast: without white space around it. Blanks beyond ASCII, which saxon-js takes away as well, are unknown. */
export function withoutBlanks(value: string): string {
  const written = value.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, '');
  return written === written.trim() ? written : unknown('blanks beyond ASCII');
}

export function stringLength(value: string): number {
  return isPlain(value) ? value.length : [...value].length;
}

/** @param from counted from 1, an integer; so is the length */
export function substring(value: string, from: number, length?: number): string {
  if (!Number.isSafeInteger(from) || (length !== undefined && !Number.isSafeInteger(length))) unknown('a part by numbers that are none');
  if (!isPlain(value)) unknown('a part of a text beyond U+FFFF');
  const end = length === undefined ? value.length : from - 1 + length;
  return value.slice(Math.max(0, from - 1), Math.max(0, end));
}

export function substringBefore(value: string, mark: string): string {
  const at = value.indexOf(mark);
  return at < 0 ? '' : value.slice(0, at);
}

export function substringAfter(value: string, mark: string): string {
  const at = value.indexOf(mark);
  return at < 0 ? '' : value.slice(at + mark.length);
}

export function translate(value: string, from: string, to: string): string {
  if (!isPlain(value + from + to)) unknown('characters beyond U+FFFF');
  let result = '';
  for (const character of value) {
    const at = from.indexOf(character);
    result += at < 0 ? character : (to[at] ?? '');
  }
  return result;
}

export function stringJoin(items: Items, separator: string): string {
  return items.map(written).join(separator);
}

/** `concat(a, b)` and `a || b`: each of at most one item, whatever may be written. */
export function concat(...parts: Items[]): string {
  return parts.map((part) => written(optional(part))).join('');
}

export function codepoints(value: string): readonly number[] {
  return Array.from(value, (character) => character.codePointAt(0) as number);
}

/** `tokenize(value)`: the words. */
export function words(value: string): readonly string[] {
  const normal = normalizeSpace(value);
  return normal === '' ? [] : normal.split(' ');
}

/** `tokenize(value, pattern)`; the pattern, which matches no empty text, is global. */
export function tokenize(value: string, pattern: RegExp): readonly string[] {
  if (value === '') return [];
  const parts: string[] = [];
  let from = 0;
  for (const match of value.matchAll(pattern)) {
    parts.push(value.slice(from, match.index));
    from = match.index + match[0].length;
  }
  return [...parts, value.slice(from)];
}

/** A pattern with digits: those beyond ASCII, of which there are many, are unknown. */
export function digits(pattern: RegExp): { test(value: string): boolean } {
  return { test: (value) => (/[^\x00-\x7f]/.test(value) ? unknown('digits beyond ASCII') : pattern.test(value)) };
}

/** A pattern that finds one of many characters, of which it has those of ASCII: where only others are, that is unknown. */
export function narrowed(pattern: RegExp): { test(value: string): boolean } {
  return { test: (value) => pattern.test(value) || (/[^\x00-\x7f]/.test(value) ? unknown('characters beyond ASCII') : false) };
}

/** `iri-to-uri()`. */
export function iriToUri(value: string): string {
  return /^[\x21-\x7e]*$/.test(value) && !/["<>\\^`{|}]/.test(value) ? value : unknown('a URI with other characters');
}

/** A pattern that is made at run time: of what means the same in XPath and JavaScript only. */
export function patternOf(source: string): RegExp {
  const known = patterns.get(source);
  if (known) return known;
  if (
    !oneOfMarks.test(source) &&
    !/^(?:[0-9A-Za-z ,:_@/^$()|-]|\\[.+]|(?<!\(|\||^)[?*+]|\{[0-9]+(?:,[0-9]*)?\}|\[[0-9A-Za-z.+]+(?:-[0-9A-Za-z])?[+-]?\])*$/.test(source)
  )
    unknown('such a pattern');
  const pattern = new RegExp(source.replaceAll('\\s', ' \\t\\n\\r'), 'u');
  if (patterns.size < mostPatterns) patterns.set(source, pattern);
  return pattern;
}

/** A class of marks; `\\s` is white space of XML, of which JavaScript has more. */
const oneOfMarks = /^\[(?:[&|~.:]|\\[\^s])+\]$/;
const patterns = new Map<string, RegExp>();
const mostPatterns = 200;

/** Distinct strings, in the order in which they are met first. */
export function distinctValues(items: Items): Items {
  if (items.every((item) => typeof item === 'number')) return [...new Set(items)];
  return [...new Set(texts(items))];
}

/** `sort()` of strings by code points. */
export function sort(items: Items): readonly string[] {
  const all = [...texts(items)];
  if (!all.every(isPlain)) unknown('the order of characters beyond U+FFFF');
  return all.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** `deep-equal()` of strings. */
export function deepEqual(left: Items, right: Items): boolean {
  if (![...left, ...right].every((item) => typeof item === 'string')) unknown('deep-equal of other values');
  return left.length === right.length && left.every((item, i) => item === right[i]);
}

export function indexOf(items: Items, sought: Items): readonly number[] {
  const value = text(optional(sought));
  return texts(items).flatMap((each, i) => (each === value ? [i + 1] : []));
}

export function startsWith(items: Items, start: string): boolean {
  return textOf(items).startsWith(start);
}
