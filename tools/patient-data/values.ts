import { mapSource, type SourceElement, type SourceMap } from '../../src/xml/source-map.js';

/** Where an element or attribute holds something that tells who the patient is. */
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
/** What many patients share. */
const common = /^(FRANCE|true|false|[\d.]*\d\.[\d.]+)$/i;

/** The values of recordTarget, codes left out: names, identifiers, birth, addresses, telecoms. */
export function patientValues(text: string): { source: SourceMap; values: PatientValue[] } {
  const source = mapSource(text, limits);
  const values = source.elements.flatMap((element, number): PatientValue[] =>
    !source.isWithin(number, 'recordTarget') ? [] : [...attributesOf(element, number), ...textOf(source, element, number)],
  );
  return { source, values: values.filter(({ value }) => value.length >= shortest && !common.test(value)) };
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
