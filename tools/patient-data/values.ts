import { mapSource, type SourceElement, type SourceMap } from '../../src/xml/source-map.js';

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
