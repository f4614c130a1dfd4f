import { closestOf } from '../../text/closest-of.js';
import type { SourceMap } from '../../xml/source-map.js';
import { isXercesName } from '../../schema/xerces-name.js';
import { lineOf, nameOf } from './names.js';

/**
 * What is wrong with an ID: which assertion of XSD-10 tells it, the first element that has it and its line, and what the
 * finding is about: the ID, and the reference that leads nowhere and seems to have meant it.
 */
export function idKind(number: number, value: string, source: SourceMap): { kind: string; other?: string; line?: string; facts: string } {
  const facts = [value, ...lostReference(value, source)].join(' ');
  const first = source.elements.findIndex(({ attributes }) =>
    attributes.some(({ name, value: id }) => name === 'ID' && id.trim() === value.trim()),
  );
  if (first >= 0 && first < number) return { kind: 'twice', other: nameOf(source, first), line: lineOf(source, first), facts };
  return { kind: isXercesName(value) ? '' : 'form', facts };
}

function lostReference(value: string, source: SourceMap): string[] {
  const ids = new Set<string>();
  const wanted = new Set<string>();
  for (const { local, attributes } of source.elements)
    for (const { name, value: text } of attributes) {
      if (name === 'ID') ids.add(text);
      if (name === 'value' && local === 'reference' && text.startsWith('#')) wanted.add(text.slice(1));
    }
  return closestOf(
    value,
    [...wanted].filter((each) => !ids.has(each)),
  );
}
