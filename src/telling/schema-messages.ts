import type { Language } from '../findings/finding.js';
import type { RawFinding } from '../engine/run-layer.js';
import type { LocatedSchemaError } from '../schema/find-schema-errors.js';
import type { QualifiedName, SchemaErrorKind } from '../schema/schema-errors.js';
import type { SourceMap } from '../xml/source-map.js';

const HL7 = 'urn:hl7-org:v3';

const prefixes: Record<string, string> = {
  'urn:hl7-org:sdtc': 'sdtc:',
  'urn:dicom-org:ps3-20': 'ps3-20:',
  'urn:ihe:pharm:medication': 'pharm:',
  'urn:oid:1.3.6.1.4.1.19376.1.3.2': 'lab:',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi:',
};

const rules: Record<SchemaErrorKind, string> = {
  'unexpected-element': 'XSD-01',
  'unknown-root': 'XSD-01',
  'missing-element': 'XSD-02',
  'invalid-attribute': 'XSD-03',
  'forbidden-attribute': 'XSD-04',
  'missing-attribute': 'XSD-05',
  'text-forbidden': 'XSD-06',
  'children-forbidden': 'XSD-06',
  'invalid-content': 'XSD-06',
  'fixed-value': 'XSD-07',
  'xsi-type': 'XSD-08',
  nil: 'XSD-06',
  'duplicate-id': 'XSD-10',
  other: 'XSD-99',
};

const contents: Record<Language, Partial<Record<SchemaErrorKind, string>>> = {
  fr: {
    'text-forbidden': 'du texte là où seuls des éléments sont permis',
    'children-forbidden': 'des éléments là où seul du texte est permis',
    'invalid-content': 'valeur qui n’est pas de ce type',
    nil: 'xsi:nil',
  },
  en: {
    'text-forbidden': 'text where only elements are allowed',
    'children-forbidden': 'elements where only text is allowed',
    'invalid-content': 'value that is not of this type',
    nil: 'xsi:nil',
  },
};

/** Turns a schema error into a finding of the layer xsd, on the attribute at fault where there is one. */
export function describeSchemaError(error: LocatedSchemaError, source: SourceMap, language: Language): RawFinding {
  const { kind, number, attribute } = error;
  const present = attribute && source.elements[number]?.attributes.find((a) => a.local === attribute.local && a.uri === attribute.uri);
  const place = { element: number, ...(present ? { attribute: { local: present.local, uri: present.uri } } : {}) };
  return { assertion: rules[kind], context: place, place, values: valuesFor(error, source, present?.value, language) };
}

function valuesFor(error: LocatedSchemaError, source: SourceMap, value: string | undefined, language: Language): string[] {
  const element = readable(error.element);
  const attribute = error.attribute ? readable(error.attribute) : '';
  // The value of an attribute may be patient data: only what the schema names is quoted.
  const quoted = value !== undefined && isCode(error.attribute?.local) ? value : '';
  switch (error.kind) {
    case 'unexpected-element':
    case 'unknown-root':
      return [element, listOf(error.expected, language)];
    case 'missing-element':
      return [parentName(error, source), listOf(withoutInfrastructure(error.expected), language)];
    case 'invalid-attribute':
      return [attribute, element, error.allowed ?? '', quoted];
    case 'forbidden-attribute':
    case 'missing-attribute':
      return [attribute, element];
    case 'text-forbidden':
    case 'children-forbidden':
    case 'invalid-content':
    case 'nil':
      return [element, contents[language][error.kind] ?? ''];
    case 'fixed-value':
      return [attribute || element, error.allowed ?? '', quoted];
    case 'xsi-type':
    case 'duplicate-id':
      return [element, value ?? ''];
    case 'other':
      return [error.message];
  }
}

/** A missing element is reported on its parent when it is the last one, on its next sibling otherwise. */
function parentName(error: LocatedSchemaError, source: SourceMap): string {
  if (error.instead === undefined) return readable(error.element);
  const parent = source.elements[source.elements[error.number]?.parent ?? -1];
  return parent ? readable(parent) : '';
}

function readable(name: QualifiedName): string {
  return name.uri === HL7 || name.uri === '' ? name.local : `${prefixes[name.uri] ?? `{${name.uri}}`}${name.local}`;
}

function listOf(names: QualifiedName[], language: Language): string {
  const listed = names.map(readable);
  const last = listed.pop();
  return listed.length === 0 ? (last ?? '') : `${listed.join(', ')} ${language === 'fr' ? 'ou' : 'or'} ${last}`;
}

/** Any element may begin with these: they are never what is missing, unless nothing else is. */
function withoutInfrastructure(names: QualifiedName[]): QualifiedName[] {
  const others = names.filter(({ local }) => !['realmCode', 'typeId', 'templateId'].includes(local));
  return others.length > 0 ? others : names;
}

function isCode(attribute: string | undefined): boolean {
  return (
    attribute !== undefined &&
    /^(code|codeSystem|classCode|moodCode|typeCode|nullFlavor|use|unit|root|type|determinerCode|mediaType|operator|contextControlCode|contextConductionInd|negationInd|qualifier)$/.test(
      attribute,
    )
  );
}
