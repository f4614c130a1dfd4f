import { mapSource, type SourceAttribute, type SourceElement, XmlFault } from '../../src/xml/source-map.js';
import { below, pick, type Random } from './random.js';

/** Random small changes that keep a document well-formed. */

const limits = { depth: 1000, nodes: 1_000_000 };

const addedAttributes: Record<string, readonly string[]> = {
  nullFlavor: ['UNK', 'NA', 'NAV', 'OTH', 'NI', 'MSK', 'XX'],
  'xsi:type': [
    'CD',
    'CE',
    'CV',
    'CS',
    'PQ',
    'II',
    'TS',
    'IVL_TS',
    'PIVL_TS',
    'ST',
    'ED',
    'AD',
    'TEL',
    'EN',
    'PN',
    'ON',
    'INT',
    'BL',
    'ANY',
    'x',
  ],
  value: ['', '20240101', 'x', '2024', 'tel:1', 'https://a.example/b', 'mailto:a', '#x', '0', '-1'],
  code: ['', 'x', 'Z13.9', 'completed', 'S', 'FR'],
  codeSystem: ['', '1.2.3', 'x', '2.16.840.1.113883.6.1'],
  displayName: ['', 'x'],
  root: ['', '1.2.3', 'x', '1.2.250.1.71.4.2.2', '1.2.250.1.71.4.2.1', '1.2.250.1.213.1.4.8'],
  extension: ['', '123', ' '],
  typeCode: ['', 'XX', 'RPLC', 'PRF'],
  classCode: ['', 'XX', 'ACT', 'OBS'],
  moodCode: ['', 'XX', 'EVN', 'INT'],
  use: ['', 'H', 'H H', 'WP'],
  unit: ['', 'mSv', 'x', 'mm'],
  qualifier: ['', 'BR', 'SP', 'x y'],
  mediaType: ['', 'text/plain', 'application/pdf'],
};

const noisyTexts = ['', ' ', 'x', '20240101', 'M', 'MME', 'DR', '#a'];

/**
 * Changes a document at random, by its elements and attributes.
 *
 * @param text a well-formed document
 * @param changes how many changes, one after the other
 * @param part where; anywhere when absent
 */
export function mutate(text: string, next: Random, changes = 1, part?: 'header' | 'body'): string {
  let result = text;
  for (let i = 0; i < changes && (i === 0 || isWellFormed(result)); i++) result = mutateOnce(result, next, part);
  return result;
}

/** Whether a change left something that can be changed again: without its namespace declaration a prefix is none. */
function isWellFormed(text: string): boolean {
  try {
    mapSource(text, limits);
    return true;
  } catch (error) {
    if (error instanceof XmlFault) return false;
    throw error;
  }
}

function mutateOnce(text: string, next: Random, part?: 'header' | 'body'): string {
  const { elements } = mapSource(text, limits);
  if (elements.length < 2) return text;
  const textOf = ({ start, close }: SourceElement) => text.slice(start, close);
  const splice = (start: number, end: number, by: string) => text.slice(0, start) + by + text.slice(end);
  const element = chooseElement(elements, next, part);
  const empty = text[element.end - 2] === '/';
  const choice = next();
  if (choice < 0.2) return splice(element.start, element.close, '');
  if (choice < 0.24)
    return splice(element.start, element.close, `<${element.name} nullFlavor="${pick(addedAttributes.nullFlavor as string[], next)}"/>`);
  if (choice < 0.27)
    return splice(
      element.start,
      element.close,
      textOf(
        pick(
          elements.filter((other) => other.name === element.name),
          next,
        ),
      ),
    );
  if (choice < 0.37) return splice(element.close, element.close, textOf(element));
  if (choice < 0.42 && !empty) return splice(element.end, text.lastIndexOf('</', element.close), pick(noisyTexts, next));
  if (choice < 0.49)
    return splice(
      element.close,
      element.close,
      textOf(
        pick(
          elements.filter((other) => other.parent === element.parent),
          next,
        ),
      ),
    );
  if (choice < 0.75 && element.attributes.length > 0) return changeAttribute(text, elements, pick(element.attributes, next), next);
  const name = pick(Object.keys(addedAttributes), next);
  if (element.attributes.some((attribute) => attribute.name === name) || (name === 'xsi:type' && !text.includes('xmlns:xsi'))) return text;
  const tagEnd = element.end - (empty ? 2 : 1);
  return splice(tagEnd, tagEnd, ` ${name}="${pick(addedAttributes[name] as string[], next)}"`);
}

/** Any element but the root; one of the narrative only now and then, since there are so many. */
function chooseElement(elements: readonly SourceElement[], next: Random, part?: 'header' | 'body'): SourceElement {
  const inNarrative = (element: SourceElement) => {
    for (let e: SourceElement | undefined = element; e; e = elements[e.parent]) if (e.local === 'text') return true;
    return false;
  };
  const body = elements.find((candidate) => candidate.local === 'component' && candidate.parent === 0);
  const elsewhere = (candidate: SourceElement) =>
    part !== undefined && body !== undefined && (part === 'body') !== candidate.start >= body.start;
  for (;;) {
    const element = elements[1 + below(elements.length - 1, next)] as SourceElement;
    if (!((inNarrative(element) && next() < 0.9) || elsewhere(element))) return element;
  }
}

function changeAttribute(text: string, elements: readonly SourceElement[], attribute: SourceAttribute, next: Random): string {
  if (attribute.name.startsWith('xmlns')) return text;
  const { start, open, end } = spanOfAttribute(text, attribute);
  if (next() < 0.4) return text.slice(0, start) + text.slice(end);
  const others = elements.flatMap((element) => element.attributes.filter(({ name }) => name === attribute.name).map(({ value }) => value));
  const value = next() < 0.5 ? pick(others, next) : pick(addedAttributes[attribute.name] ?? ['', 'x', '1'], next);
  return text.slice(0, open) + escapeValue(value) + text.slice(end - 1);
}

/** Where an attribute starts, where its value does, and where it ends, its quote included. */
export function spanOfAttribute(text: string, { name, end }: SourceAttribute): { start: number; open: number; end: number } {
  const quote = text.lastIndexOf(text[end - 1] as string, end - 2);
  return { start: text.lastIndexOf(name, quote), open: quote + 1, end };
}

/** For an attribute in either kind of quotes. */
export function escapeValue(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&apos;');
}
