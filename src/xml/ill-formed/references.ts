import type { IllFormed } from './fault.js';

const reference = /&(?:#(\d+)|#x([\da-fA-F]+)|([\p{L}_:][\p{L}\d._:-]*));/uy;
const known: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/** Characters that XML 1.0 has no place for (2.2). */
export const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** How `U+00A0` is written. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * The first thing in a text or an attribute value that may not stand there.
 *
 * @param from offset of its first character
 * @param to offset after its last one
 */
export function faultInContent(text: string, from: number, to: number): IllFormed | undefined {
  const character = forbidden.exec(text.slice(from, to));
  const end = character ? from + character.index : to;
  for (let at = text.indexOf('&', from); at >= 0 && at < end; at = text.indexOf('&', at + 1)) {
    reference.lastIndex = at;
    const match = reference.exec(text);
    const [whole = '', decimal, hexadecimal, name] = match && match.index + match[0].length <= to ? match : [];
    if (whole === '') return { kind: 'ampersand', name: '&', start: at, end: at + 1 };
    if (name !== undefined && !known.has(name)) return { kind: 'entity', name, start: at, end: at + whole.length };
    if (name === undefined && !isCharacter(decimal === undefined ? Number.parseInt(hexadecimal as string, 16) : Number(decimal)))
      return { kind: 'character-reference', name: whole, start: at, end: at + whole.length };
  }
  if (!character) return undefined;
  const [found] = character;
  return { kind: 'forbidden-character', name: codePoint(found), start: end, end: end + found.length };
}

function isCharacter(code: number): boolean {
  return code <= 0x10ffff && !forbidden.test(String.fromCodePoint(code));
}
