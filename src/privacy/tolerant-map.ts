import { type SourceAttribute, SourceMap } from '../xml/source-map.js';

const space = /\s/;
const name = /[^\s<>/="'!?]+/y;
const attributeName = /[^\s="'<>/]+/y;
/** Beyond so many tags, characters in one, or tags not closed, a text that is not well-formed is not read further. */
const mostTags = 200_000;
const longestTag = 20_000;
const mostOpen = 1000;

/**
 * A map of what looks like elements, for a text that is not well-formed XML: good enough to tell where it speaks of the
 * patient, for nothing else. Each character is looked at a bounded number of times.
 *
 * @returns `whole` is false when there was too much to read
 */
export function tolerantMap(text: string): { map: SourceMap; whole: boolean } {
  const map = new SourceMap(text);
  const open: number[] = [];
  const openOfName = new Map<string, number>();
  const count = (tag: string, by: number) => openOfName.set(tag, (openOfName.get(tag) ?? 0) + by);
  let tags = 0;
  for (let start = text.indexOf('<'); start >= 0;) {
    const next = text.indexOf('<', start + 1);
    const isEnd = text[start + 1] === '/';
    const tag = match(name, text, start + (isEnd ? 2 : 1));
    const inside = start + (isEnd ? 2 : 1) + tag.length;
    const end = tag === '' ? -1 : endOfTag(text, inside, next < 0 ? text.length : next);
    if (end >= 0) {
      if (++tags > mostTags || end - start > longestTag || open.length > mostOpen) return { map, whole: false };
      if (!isEnd) {
        const isEmpty = text[end - 2] === '/';
        const number = map.elements.push({
          name: tag,
          local: localOf(tag),
          uri: '',
          parent: open.at(-1) ?? -1,
          start,
          end,
          close: isEmpty ? end : text.length,
          attributes: attributesIn(text, inside, end - 1),
        });
        if (!isEmpty) {
          open.push(number - 1);
          count(tag, 1);
        }
      } else if (openOfName.get(tag)) {
        for (let closed = ''; closed !== tag;) {
          const element = map.elements[open.pop() as number];
          if (!element) break;
          element.close = end;
          count((closed = element.name), -1);
        }
      }
    }
    start = next;
  }
  return { map, whole: true };
}

const localOf = (tag: string) => tag.slice(tag.indexOf(':') + 1);

function match(expression: RegExp, text: string, at: number): string {
  expression.lastIndex = at;
  return expression.exec(text)?.[0] ?? '';
}

/** Just after the `>` of a tag; -1 for one that is broken, which is text. */
function endOfTag(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const character = text[at] as string;
    if (character === '>') return at + 1;
    if (character !== '"' && character !== "'") continue;
    const close = text.indexOf(character, at + 1);
    if (close < 0 || close >= to) return -1;
    at = close;
  }
  return -1;
}

function attributesIn(text: string, from: number, to: number): SourceAttribute[] {
  const attributes: SourceAttribute[] = [];
  const afterSpace = (at: number) => {
    while (at < to && space.test(text[at] as string)) at++;
    return at;
  };
  for (let at = from; at < to;) {
    const written = match(attributeName, text, at);
    const equals = afterSpace(at + written.length);
    const quote = text[equals] === '=' ? afterSpace(equals + 1) : equals;
    const isQuoted = quote < to && (text[quote] === '"' || text[quote] === "'");
    const close = isQuoted ? text.indexOf(text[quote] as string, quote + 1) : quote;
    if (isQuoted && written !== '' && quote > equals)
      attributes.push({ name: written, local: localOf(written), uri: '', value: text.slice(quote + 1, close), end: close + 1 });
    at = Math.max(at + 1, isQuoted ? close + 1 : quote);
  }
  return attributes;
}
