import type { SourceElement, SourceMap } from '../xml/source-map.js';
import { attributeNamed } from './attribute.js';
import { perElement } from './per-element.js';
import { childrenOf, indentOf, isInPlace, placeOfChild } from './place.js';
import { escapeText, RawValue } from './raw-value.js';
import type { SpanEdit } from './span-edit.js';

/** Gives an element that holds text alone another text. */
export function setText(source: SourceMap, number: number, value: string): SpanEdit[] | undefined {
  const { name, end, close } = source.elements[number] as SourceElement;
  if (close === end) return [{ start: end - 2, end, text: `>${escapeText(value)}</${name}>` }];
  const to = source.text.lastIndexOf('</', close - 1);
  if (source.text.slice(end, to).includes('<')) return undefined;
  return new RawValue(source.text, end, to).edits(value);
}

/** A child to be. */
export interface NewChild {
  local: string;
  attributes: readonly [name: string, value: string][];
  text?: string;
}

/** Adds a child where the schema has it, unless there is one like it. */
export function insertChild(source: SourceMap, parent: number, { local, attributes, text }: NewChild): SpanEdit[] | undefined {
  const holder = source.elements[parent] as SourceElement;
  const alike = childrenOf(source, parent).some((number) => {
    const child = source.elements[number] as SourceElement;
    return child.local === local && attributes.every(([name, value]) => attributeNamed(child, name)?.value === value);
  });
  const place = alike ? undefined : placeOfChild(source, parent, local);
  if (!place) return undefined;
  const prefix = /^.*:/.exec(holder.name)?.[0] ?? '';
  const tag = `${prefix}${local}${attributes.map(([name, value]) => ` ${name}="${escapeText(value, '"')}"`).join('')}`;
  const written = text === undefined ? `<${tag}/>` : `<${tag}>${escapeText(text)}</${prefix}${local}>`;
  return [{ start: place.at, end: place.at, text: place.before + written + place.after }];
}

/** True when an element before it, of the same parent, is the same to the letter. */
export function isRepeated(source: SourceMap, number: number): boolean {
  const { parent } = source.elements[number] as SourceElement;
  return parent >= 0 && repeatedIn(source, parent).has(number);
}

const repeatedIn = perElement((source, parent): ReadonlySet<number> => {
  const met = new Set<string>();
  const found = new Set<number>();
  for (const number of childrenOf(source, parent)) {
    const { start, close } = source.elements[number] as SourceElement;
    const text = source.text.slice(start, close);
    if (met.has(text)) found.add(number);
    met.add(text);
  }
  return found;
});

/** Gives an element another local name, in both of its tags; its prefix stays. */
export function renameElement(source: SourceMap, number: number, local: string): SpanEdit[] {
  const { name, local: before, start, end, close } = source.elements[number] as SourceElement;
  const prefix = name.length - before.length;
  const rename = (tag: number) => new RawValue(source.text, tag + prefix, tag + name.length).edits(local);
  return [...rename(start + 1), ...(close === end ? [] : rename(source.text.lastIndexOf('</', close - 1) + 2))];
}

/** Takes out an element with the line end and indentation before it. */
export function removeElement(source: SourceMap, number: number): SpanEdit[] | undefined {
  const { parent, start, close } = source.elements[number] as SourceElement;
  return parent < 0 ? undefined : [{ start: start - indentOf(source.text, start).length, end: close, text: '' }];
}

/** Puts an element where the schema has it among its siblings; what is in it stays as it is. */
export function moveElement(source: SourceMap, number: number): SpanEdit[] | undefined {
  const { parent, local, start, close } = source.elements[number] as SourceElement;
  const place = parent < 0 || isInPlace(source, number) ? undefined : placeOfChild(source, parent, local, number);
  const from = start - indentOf(source.text, start).length;
  if (!place || (place.at >= from && place.at <= close)) return undefined;
  return [
    { start: from, end: close, text: '' },
    { start: place.at, end: place.at, text: place.before + source.text.slice(start, close) + place.after },
  ];
}
