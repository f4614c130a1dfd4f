import { mapSource, type SourceElement, type SourceMap } from '../../src/xml/source-map.js';
import { bare } from './writings.js';

/** Where an element or attribute holds something that tells who the patient, or one of the patient's people, is. */
export interface PatientValue {
  /** Number of the element. */
  element: number;
  /** Undefined for a text. */
  attribute?: string;
  value: string;
}

const limits = { depth: 1000, nodes: 1_000_000 };
/** Shorter values stand in any text. */
const shortest = 4;
/** What many patients share, and parts of names that are kinds of street. */
const common = /^(FRANCE|true|false|inconnu|[\d.]*\d\.[\d.]+)$/i;
const people = ['recordTarget', 'relatedEntity', 'relatedSubject'];

/** The values of the header that are somebody's own, codes left out: names, identifiers, birth, addresses, telecoms. */
export function patientValues(text: string): { source: SourceMap; values: PatientValue[] } {
  const source = mapSource(text, limits);
  const values = source.elements.flatMap((element, number): PatientValue[] =>
    isAboutPeople(source, number) ? [...attributesOf(element, number), ...textOf(source, element, number)] : [],
  );
  return { source, values: values.filter(({ value }) => value.length >= shortest && !common.test(value)) };
}

/** Whether an element stands where a document speaks of the patient or the patient's people. */
export function isAboutPeople(source: SourceMap, number: number): boolean {
  return people.some((local) => source.isWithin(number, local));
}

function attributesOf(element: SourceElement, number: number): PatientValue[] {
  return element.attributes
    .filter(({ local }) => local === 'extension' || local === 'value')
    .map(({ name, value }) => ({ element: number, attribute: name, value }));
}

function textOf({ text }: SourceMap, { end, close }: SourceElement, number: number): PatientValue[] {
  const content = text.slice(end, close);
  const value = /^([^<]+)<\//.exec(content)?.[1]?.trim() ?? '';
  return value === '' ? [] : [{ element: number, value }];
}

/**
 * The values that a document holds of its patient, and of nobody else: what an organisation has too (a city, a switchboard) is the
 * patient's only where the document says so.
 *
 * @param text of the document, which may be ill-formed
 * @param values those of the document as it was
 */
export function stillHeld(text: string, values: readonly string[], others: ReadonlySet<string>): string[] {
  let own: Set<string>;
  try {
    own = new Set(patientValues(text).values.map(({ value }) => bare(value)));
  } catch {
    return [...values];
  }
  return values.filter((value) => !others.has(value) || own.has(bare(value)));
}

/** Of the values, those that stand outside of what a document says of its patient too. */
export function ofOthers(source: SourceMap, values: readonly string[]): Set<string> {
  const outside = new Set(
    source.elements.flatMap((element, number) => {
      if (isAboutPeople(source, number)) return [];
      const own = element.attributes.map(({ value }) => value);
      return [...own, ...textOf(source, element, number).map(({ value }) => value)].map(bare);
    }),
  );
  return new Set(values.filter((value) => outside.has(bare(value))));
}
