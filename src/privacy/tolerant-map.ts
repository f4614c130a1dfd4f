import { type SourceAttribute, SourceMap } from '../xml/source-map.js';

/** Tags are known by their shape; one that is broken is text. */
const tag = /<(\/?)([^\s<>/="'!?]+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/g;
const attribute = /([^\s="'<>/]+)\s*=\s*("[^"]*"|'[^']*')/g;
/** Beyond so many tags, or characters in one, a text that is not well-formed is not read further. */
const mostTags = 200_000;
const longestTag = 20_000;

/**
 * A map of what looks like elements, for a text that is not well-formed XML: good enough to tell where it speaks of the
 * patient, for nothing else.
 *
 * @returns `whole` is false when there was too much to read
 */
export function tolerantMap(text: string): { map: SourceMap; whole: boolean } {
  const map = new SourceMap(text);
  const open: number[] = [];
  let count = 0;
  for (const { index, 0: whole, 1: slash, 2: name = '', 3: inside = '' } of text.matchAll(tag)) {
    if (++count > mostTags || whole.length > longestTag) return { map, whole: false };
    const end = index + whole.length;
    const local = name.slice(name.indexOf(':') + 1);
    if (slash === '/') {
      const opened = open.findLastIndex((number) => map.elements[number]?.name === name);
      for (const number of opened < 0 ? [] : open.splice(opened)) (map.elements[number] as { close: number }).close = end;
      continue;
    }
    const attributes = [...inside.matchAll(attribute)].map((match): SourceAttribute => ({
      name: match[1] as string,
      local: (match[1] as string).slice((match[1] as string).indexOf(':') + 1),
      uri: '',
      value: (match[2] as string).slice(1, -1),
      end: index + 1 + name.length + match.index + match[0].length,
    }));
    const empty = inside.endsWith('/');
    const number =
      map.elements.push({
        name,
        local,
        uri: '',
        parent: open.at(-1) ?? -1,
        start: index,
        end,
        close: empty ? end : text.length,
        attributes,
      }) - 1;
    if (!empty) open.push(number);
  }
  return { map, whole: true };
}
