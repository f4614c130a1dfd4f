import { readTag } from './attributes.js';
import type { IllFormed, IllFormedKind } from './fault.js';
import { codePoint, faultInContent } from './references.js';

/** What is skipped over: its first and last characters, and what it is to be cut within it. */
const passages: readonly [opening: string, closing: string, cut: CutKind][] = [
  ['<!--', '-->', 'cut-comment'],
  ['<![CDATA[', ']]>', 'cut-cdata'],
  ['<?', '?>', 'cut-instruction'],
];
/** A beginning that is longer is none. */
const longestOpening = 40;
/** The beginning of a tag, a comment or a reference, of which the rest is missing. */
const cutOpening = /^(?:<[!/]?|&#?[\p{L}\d]*)\s*$/u;
const startTag = /<([\p{L}_:][^\s/>"'<=&]*)/uy;
const endTag = /<\/([^\s>]*)\s*>/y;
type CutKind = Extract<IllFormedKind, `cut${string}`>;
const BOM = '\ufeff';

interface Open {
  name: string;
  at: number;
}

/**
 * Looks for the character at fault in a text that a parser refused, which tells where it gave up. Time grows with the text
 * only; nothing is expanded or kept.
 *
 * @returns undefined when the fault is none of those that are known here
 */
export function findIllFormed(text: string): IllFormed | undefined {
  const open: Open[] = [];
  let rootSeen = false;
  let at = 0;
  while (at < text.length) {
    const less = text.indexOf('<', at);
    const end = less < 0 ? text.length : less;
    const content = open.length > 0 ? faultInContent(text, at, end) : faultOutside(text, at, end, rootSeen);
    const inner = open.at(-1);
    if (inner && content?.kind === 'ampersand' && less < 0 && isCutOpening(text, content.start))
      return cutWithin('cut', inner.name, inner.at, text);
    if (content) return content;
    if (less < 0) break;
    if (inner && isCutOpening(text, less) && !text.startsWith('</', less)) return cutWithin('cut', inner.name, inner.at, text);
    const passage = passages.find(([opening]) => text.startsWith(opening, less) || (inner && isCutOpeningOf(opening, text, less)));
    if (passage) {
      const close = text.indexOf(passage[1], less + passage[0].length);
      if (close < 0) return cutWithin(passage[2], '', less, text);
      at = close + passage[1].length;
      continue;
    }
    if (text.startsWith('</', less)) {
      endTag.lastIndex = less;
      const match = endTag.exec(text);
      if (!match) return text.indexOf('>', less) < 0 && inner ? cutWithin('cut-end-tag', inner.name, inner.at, text) : undefined;
      const fault = closing(open, match[1] as string, less, less + match[0].length);
      if (fault) return fault;
      at = less + match[0].length;
      continue;
    }
    startTag.lastIndex = less;
    const name = startTag.exec(text)?.[1];
    if (name === undefined) {
      const isText = /^<[\s\d=<>&]|^<$/.test(text.slice(less, less + 2));
      return isText ? { kind: 'less-than', name: '<', start: less, end: less + 1 } : undefined;
    }
    if (rootSeen && open.length === 0) return { kind: 'second-root', name, start: less, end: less + 1 + name.length };
    rootSeen = true;
    const tag = readTag(text, less, less + 1 + name.length);
    if ('kind' in tag)
      return tag.kind === 'cut-tag' || tag.kind === 'cut-value' ? cutWithin(tag.kind, name, less, text, tag.name || name) : tag;
    if (!tag.empty) open.push({ name, at: less });
    at = tag.end;
  }
  const last = open.at(-1);
  return last && cutWithin('cut', last.name, last.at, text);
}

/** The text ends while something is open: the fault is at its end. @param element its name, or that of the element with it */
function cutWithin(kind: CutKind, element: string, at: number, text: string, name = element): IllFormed {
  return { kind, name, start: Math.max(0, text.trimEnd().length - 1), end: text.length, other: { name: element, at } };
}

function isCutOpening(text: string, at: number): boolean {
  return text.length - at < longestOpening && cutOpening.test(text.slice(at));
}

/** Whether a text ends with the first characters of an opening, three at least. */
function isCutOpeningOf(opening: string, text: string, at: number): boolean {
  const rest = text.slice(at, at + opening.length).trimEnd();
  return at + opening.length >= text.length && rest.length >= '<!-'.length && opening.startsWith(rest);
}

/** Takes an element off those that are open. */
function closing(open: Open[], name: string, start: number, end: number): IllFormed | undefined {
  const last = open.at(-1);
  if (last?.name === name) {
    open.pop();
    return undefined;
  }
  if (!last) return { kind: 'after-root', name, start, end };
  const isOpen = open.some((element) => element.name === name);
  return { kind: isOpen ? 'mismatched' : 'stray-end', name, start, end, other: last };
}

/** What stands before or after the document element, where only white space may. */
function faultOutside(text: string, from: number, to: number, rootSeen: boolean): IllFormed | undefined {
  const found = /[^ \t\r\n]/u.exec(text.slice(from, to));
  if (!found) return undefined;
  const start = from + found.index;
  const place = { name: codePoint(found[0]), start, end: start + found[0].length };
  if (found[0] === BOM) return { kind: 'byte-order-mark', ...place };
  const content = faultInContent(text, start, to);
  if (content?.kind === 'forbidden-character' && content.start === start) return content;
  return { kind: rootSeen ? 'after-root' : 'before-root', ...place };
}

/** Where a prefix that nothing declares is written, in the tag that ends before an offset. */
export function findPrefix(text: string, prefix: string, before: number): IllFormed {
  const tag = Math.max(0, text.lastIndexOf('<', before - 1));
  const written = `${prefix}:`;
  const at = [...text.slice(tag, before).matchAll(/[\s<]([^\s=/>:]+:)/g)].find(([, name]) => name === written);
  const start = at ? tag + at.index + 1 : tag;
  return { kind: 'unbound-prefix', name: prefix, start, end: start + prefix.length };
}
