import type { Language } from '../../findings/finding.js';
import type { QualifiedName } from '../../schema/schema-errors.js';
import { HL7 } from '../../xml/namespaces.js';
import type { SourceMap } from '../../xml/source-map.js';

const prefixes: Record<string, string> = {
  'urn:hl7-org:sdtc': 'sdtc:',
  'urn:dicom-org:ps3-20': 'ps3-20:',
  'urn:ihe:pharm:medication': 'pharm:',
  'urn:oid:1.3.6.1.4.1.19376.1.3.2': 'lab:',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi:',
};

/** A name as documents write it: HL7 without a prefix, a namespace that is not known in braces. */
export function readable({ uri, local }: QualifiedName): string {
  return uri === HL7 || uri === '' ? local : `${prefixes[uri] ?? `{${uri}}`}${local}`;
}

/** The name of an element; nothing where there is no such element. */
export function nameOf(source: SourceMap, number: number | undefined): string {
  const element = source.elements[number ?? -1];
  return element ? readable(element) : '';
}

/** The line on which an element starts. */
export function lineOf(source: SourceMap, number: number): string {
  const { start } = source.elements[number] ?? { start: 0 };
  return String(source.locate(start, start).line);
}

/** `a, b ou c`. */
export function listOf(names: readonly string[], language: Language): string {
  const listed = [...names];
  const last = listed.pop();
  return listed.length === 0 ? (last ?? '') : `${listed.join(', ')} ${language === 'fr' ? 'ou' : 'or'} ${last}`;
}
