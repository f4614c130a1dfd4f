import { indentOf } from '../edits/place.js';
import { fewest } from './fewest.js';
import { attributeStart, mapSource, type SourceMap } from '../xml/source-map.js';

/** Offsets of a part of the text. */
interface Part {
  start: number;
  end: number;
}

const limits = { depth: 10_000, nodes: 10_000_000 };

/**
 * Shrinks a document to what a demand needs: elements level by level, attributes, texts, by halves (delta debugging, Zeller and
 * Hildebrandt 2002; hierarchical: Misherghi and Su 2006).
 *
 * @param text well-formed
 * @param holds whether a smaller text still meets the demand; the text itself does
 * @param isOver asked before each trial: what was found so far is the result
 */
export function reduce(text: string, holds: (text: string) => boolean, isOver: () => boolean): string {
  let current = text;
  for (let before = ''; before !== current && !isOver();) {
    before = current;
    for (let level = 1; ; level++) {
      const map = mapSource(current, limits);
      const parts = elementsAt(map, level);
      if (parts.length === 0) break;
      current = smallest(current, parts, holds, isOver);
    }
    current = smallest(current, attributesOf(current), holds, isOver);
    current = smallest(current, textsOf(current), holds, isOver);
  }
  return current;
}

/** Takes out as many of the parts as can be. */
function smallest(text: string, parts: readonly Part[], holds: (text: string) => boolean, isOver: () => boolean): string {
  const without = (left: readonly Part[]) => {
    const stays = new Set(left);
    return cut(
      text,
      parts.filter((part) => !stays.has(part)),
    );
  };
  return without(fewest(parts, (left) => holds(without(left)), isOver));
}

function cut(text: string, parts: readonly Part[]): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of [...parts].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    rest += text.slice(at, start);
    at = end;
  }
  return rest + text.slice(at);
}

function elementsAt(map: SourceMap, level: number): Part[] {
  const levels: number[] = [];
  return map.elements.flatMap(({ parent, start, close }, number) => {
    levels[number] = parent < 0 ? 0 : (levels[parent] as number) + 1;
    return levels[number] === level ? [{ start: start - indentOf(map.text, start).length, end: close }] : [];
  });
}

function attributesOf(text: string): Part[] {
  return mapSource(text, limits).elements.flatMap(({ attributes }) =>
    attributes.map((attribute) => {
      const start = attributeStart(text, attribute);
      return { start: start - (/\s+$/.exec(text.slice(Math.max(0, start - 200), start))?.[0].length ?? 0), end: attribute.end };
    }),
  );
}

/** What stands between tags: texts as a whole, and blank lines. */
function textsOf(text: string): Part[] {
  const tags = mapSource(text, limits).elements.map(({ start, end }) => ({ start, end }));
  const parts: Part[] = [];
  const between = (from: number, to: number) => {
    for (const match of text.slice(from, to).matchAll(/(?:<\/[^>]*>)|([^<]+)/g))
      if (match[1] !== undefined && !/^[ \t]*(\r\n|\n|\r)?[ \t]*$/.test(match[1]))
        parts.push({ start: from + match.index, end: from + match.index + match[0].length });
  };
  tags.forEach(({ end }, index) => between(end, tags[index + 1]?.start ?? text.length));
  return parts;
}
