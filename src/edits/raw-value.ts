import type { SpanEdit } from './span-edit.js';

const references: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const piece = /&#x([0-9A-Fa-f]+);|&#([0-9]+);|&(\w+);|\r\n|[^]/gu;
const longest = 2000;

/** A part of the text and what it means, character by character. */
export class RawValue {
  /** The characters of the value, each with where it is written. */
  private readonly characters: string[] = [];
  private readonly starts: number[] = [];

  /**
   * @param text the document
   * @param quote the quote around an attribute's value; absent for a text
   */
  constructor(
    text: string,
    start: number,
    private readonly end: number,
    private readonly quote?: string,
  ) {
    for (const match of text.slice(start, end).matchAll(piece)) {
      const [written, hexadecimal, decimal, name] = match;
      const code = hexadecimal === undefined ? decimal && Number(decimal) : parseInt(hexadecimal, 16);
      const meant = code ? String.fromCodePoint(code) : name === undefined ? written : (references[name] ?? written);
      this.characters.push(meant === '\r\n' || meant === '\r' ? '\n' : meant);
      this.starts.push(start + match.index);
    }
  }

  get value(): string {
    const value = this.characters.join('');
    return this.quote === undefined ? value : value.replace(/[\n\t]/g, ' ');
  }

  /**
   * The smallest edits that make another value of it: letters in the other case, signs and blanks taken out, one part put in or
   * taken out, else what is between the beginning and the end that stay.
   */
  edits(value: string): SpanEdit[] {
    const before = this.characters;
    const after = [...value];
    if (before.length === after.length && this.value.toLowerCase() === value.toLowerCase())
      return runs(before, (index) => before[index] !== after[index]).map(([from, to]) => this.edit(from, to, after.slice(from, to)));
    const kept = before.length > after.length && before.length < longest ? subsequence(after, before) : undefined;
    const left = kept && before.filter((_, index) => !kept.has(index));
    if (kept && left?.every((character) => !/[\p{L}\p{N}]/u.test(character)))
      return runs(before, (index) => !kept.has(index)).map(([from, to]) => this.edit(from, to, []));
    let first = 0;
    while (first < before.length && first < after.length && before[first] === after[first]) first++;
    let last = 0;
    while (last < before.length - first && last < after.length - first && before.at(-1 - last) === after.at(-1 - last)) last++;
    return first === before.length && first === after.length
      ? []
      : [this.edit(first, before.length - last, after.slice(first, after.length - last))];
  }

  private edit(from: number, to: number, by: readonly string[]): SpanEdit {
    return { start: this.starts[from] ?? this.end, end: this.starts[to] ?? this.end, text: escapeText(by.join(''), this.quote) };
  }
}

/** A text as it is written in XML. @param quote the quote around an attribute's value */
export function escapeText(text: string, quote?: string): string {
  return text.replace(/[&<>"'\r\n\t]/g, (character) => {
    if (character === '&') return '&amp;';
    if (character === '<') return '&lt;';
    if (character === '>') return quote === undefined ? '&gt;' : '>';
    if (quote !== undefined && /\s/.test(character)) return `&#${character.charCodeAt(0)};`;
    return character !== quote ? character : quote === '"' ? '&quot;' : '&apos;';
  });
}

/** Positions in the longer list at which the shorter one stands, greedily from the left, hugging what comes before; undefined when it does not. */
function subsequence(shorter: readonly string[], longer: readonly string[]): Set<number> | undefined {
  const found = new Set<number>();
  // What both begin with, and what both end with, stay where they are: the change is in one piece as far as it can be.
  let first = 0;
  while (first < shorter.length && shorter[first] === longer[first]) found.add(first++);
  let last = 0;
  while (last < shorter.length - first && shorter.at(-1 - last) === longer.at(-1 - last)) found.add(longer.length - 1 - last++);
  let at = first;
  for (const character of shorter.slice(first, shorter.length - last)) {
    while (at < longer.length - last && longer[at] !== character) at++;
    if (at >= longer.length - last) return undefined;
    found.add(at++);
  }
  return found;
}

function runs(list: readonly unknown[], is: (index: number) => boolean): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (let index = 0; index < list.length; index++) {
    if (!is(index)) continue;
    const from = index;
    while (index < list.length && is(index)) index++;
    found.push([from, index]);
  }
  return found;
}
