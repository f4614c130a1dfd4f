import { ElementNode } from '../xml/element-node.js';
import type { SourceMap } from '../xml/source-map.js';

/** What v:masked of schematron/functions.xsl writes. */
const mask = '•••';

/** Not nothing, nor what many documents quote for other reasons: booleans, small numbers, OIDs, single letters. */
const telling = /^(?!(true|false|\d{1,3}|[012](\.\d+)+|.?)$)/;
/** Shorter values may be part of any word. */
const shortestPart = 4;

const known = new WeakMap<SourceMap, readonly string[]>();

/**
 * Rules quote codes and identifiers; a report may have the patient's name, birth date, address or number in such a place.
 * This hides every quoted value that is one of the patient's, or has one in it.
 *
 * @param quoted what a finding quotes
 * @param source the document: the patient's values are those of its `recordTarget`
 */
export function withoutPatient(quoted: string[], source: SourceMap): string[] {
  let values = known.get(source);
  if (!values) {
    values = patientValues(source);
    known.set(source, values);
  }
  if (values.length === 0) return quoted;
  const isPatients = (text: string) => values.some((value) => text === value || (value.length >= shortestPart && text.includes(value)));
  return quoted.map((text) => (isPatients(fold(text)) ? mask : text));
}

const fold = (value: string) => value.replace(/\s+/g, ' ').trim().toLowerCase();

/** Texts of elements and identifiers, times and telecoms; codes are those of value sets, and OIDs of those who issue identifiers. */
function patientValues(source: SourceMap): string[] {
  const { elements } = source;
  const values = elements.flatMap(({ attributes }, number) => {
    if (!source.isWithin(number, 'recordTarget')) return [];
    const text = elements[number + 1]?.parent === number ? '' : new ElementNode(source, number).text;
    return [...attributes.filter(({ local }) => ['root', 'extension', 'value'].includes(local)).map(({ value }) => value), text];
  });
  return [...new Set(values.map(fold))].filter((value) => telling.test(value));
}
