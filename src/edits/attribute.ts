import { attributeOf } from '../xml/attribute-of.js';
import { XSI } from '../xml/namespaces.js';
import { attributeStart, type SourceAttribute, type SourceElement, type SourceMap } from '../xml/source-map.js';
import { escapeText, RawValue } from './raw-value.js';
import type { SpanEdit } from './span-edit.js';

/** An attribute by its name in rules: `code`, `xsi:type`. */
export function attributeNamed(element: SourceElement, name: string): SourceAttribute | undefined {
  const [uri, local] = qualified(name);
  return attributeOf(element, { local, uri });
}

/** Gives an attribute a value; one that is missing goes where the document mostly has it. @returns undefined where nothing has to change, or no prefix is declared */
export function setAttribute(source: SourceMap, number: number, name: string, value: string): SpanEdit[] | undefined {
  const element = source.elements[number] as SourceElement;
  const present = attributeNamed(element, name);
  if (present) {
    if (present.value === value) return undefined;
    const quote = source.text[present.end - 1] as string;
    const open = source.text.lastIndexOf(quote, present.end - 2);
    const raw = new RawValue(source.text, open + 1, present.end - 1, quote);
    if (raw.value === present.value) return raw.edits(value);
    return [{ start: open + 1, end: present.end - 1, text: escapeText(value, quote) }];
  }
  const written = nameHere(source, number, name);
  if (written === undefined) return undefined;
  const [first] = element.attributes;
  const quote = first ? (source.text[first.end - 1] as string) : '"';
  const text = `${written}=${quote}${escapeText(value, quote)}${quote}`;
  const before = predecessor(source, element, written);
  if (before === 'first' && first) {
    const start = attributeStart(source.text, first);
    return [{ start, end: start, text: `${text} ` }];
  }
  const after = typeof before === 'object' ? before.end : element.start + 1 + element.name.length;
  return [{ start: after, end: after, text: ` ${text}` }];
}

/** Takes out an attribute with the white space before it. */
export function removeAttribute(source: SourceMap, number: number, name: string): SpanEdit[] | undefined {
  const attribute = attributeNamed(source.elements[number] as SourceElement, name);
  if (!attribute) return undefined;
  let start = attributeStart(source.text, attribute);
  while (/\s/.test(source.text[start - 1] as string)) start--;
  return [{ start, end: attribute.end, text: '' }];
}

/** Writes the name of an attribute otherwise; not where the other name is taken. */
export function renameAttribute(source: SourceMap, number: number, name: string, to: string): SpanEdit[] | undefined {
  const element = source.elements[number] as SourceElement;
  const attribute = attributeNamed(element, name);
  if (!attribute || attributeNamed(element, to) || element.attributes.some((each) => each.name === to)) return undefined;
  const start = attributeStart(source.text, attribute);
  return new RawValue(source.text, start, start + attribute.name.length).edits(to);
}

function qualified(name: string): [uri: string, local: string] {
  return name.startsWith('xsi:') ? [XSI, name.slice(4)] : ['', name];
}

/** The name as it is written here: with the prefix that stands for its namespace. */
export function nameHere(source: SourceMap, number: number, name: string): string | undefined {
  const [uri, local] = qualified(name);
  if (uri === '') return local;
  const hidden = new Set<string>();
  for (let at = number; at >= 0; at = (source.elements[at] as SourceElement).parent)
    for (const attribute of source.elements[at]?.attributes ?? []) {
      if (!attribute.name.startsWith('xmlns:') || hidden.has(attribute.local)) continue;
      if (attribute.value === uri) return `${attribute.local}:${local}`;
      hidden.add(attribute.local);
    }
  return undefined;
}

const habits = new WeakMap<SourceMap, Map<string, Map<string, number>>>();

/** After which attribute of an element the document would mostly write one: the last one when it never does. */
function predecessor(source: SourceMap, element: SourceElement, name: string): SourceAttribute | 'first' | undefined {
  const known = habits.get(source) ?? readHabits(source);
  habits.set(source, known);
  const counts = known.get(name) ?? new Map<string, number>();
  const candidates = [...element.attributes.filter((attribute) => counts.has(attribute.name)), ...(counts.has('') ? [undefined] : [])];
  const [best] = candidates.sort((a, b) => (counts.get(b?.name ?? '') ?? 0) - (counts.get(a?.name ?? '') ?? 0));
  if (candidates.length > 0) return best ?? 'first';
  return element.attributes.at(-1);
}

function readHabits({ elements }: SourceMap): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { attributes } of elements)
    attributes.forEach(({ name }, index) => {
      const before = attributes[index - 1]?.name ?? '';
      const known = counts.get(name) ?? new Map<string, number>();
      counts.set(name, known.set(before, (known.get(before) ?? 0) + 1));
    });
  return counts;
}
