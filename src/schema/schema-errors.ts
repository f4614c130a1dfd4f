/** What a schema complaint is about, whatever the engine that made it. */
export type SchemaErrorKind =
  | 'unexpected-element'
  | 'missing-element'
  | 'unknown-root'
  | 'invalid-attribute'
  | 'forbidden-attribute'
  | 'missing-attribute'
  | 'text-forbidden'
  | 'children-forbidden'
  | 'invalid-content'
  | 'fixed-value'
  | 'xsi-type'
  | 'nil'
  | 'duplicate-id'
  | 'other';

/** A qualified name, as libxml2 writes it: `{urn:hl7-org:v3}code`. */
export interface QualifiedName {
  uri: string;
  local: string;
}

export interface SchemaError {
  kind: SchemaErrorKind;
  element: QualifiedName;
  attribute?: QualifiedName;
  /** Elements that the content model allows at this place. */
  expected: QualifiedName[];
  /** What an attribute or a content should have been: a pattern, a list, a type. */
  allowed?: string;
  value?: string;
  message: string;
}

const head = /^Element '([^']*)'(?:, attribute '([^']*)')?: (.*)$/s;

/**
 * Reads one message of libxml2's schema validator. Both engines word them alike.
 *
 * @param message the English message of libxml2 2.9 to 2.15
 */
export function readSchemaError(message: string): SchemaError {
  const match = head.exec(message);
  const element = readName(match?.[1] ?? '');
  const attribute = match?.[2] === undefined ? undefined : readName(match[2]);
  const text = match?.[3] ?? message;
  const named = /The attribute '([^']*)' is (not allowed|required but missing)/.exec(text);
  const concerned = attribute ?? (named ? readName(named[1] as string) : undefined);
  const value = /[Tt]he value '(.*?)' (?:is not|has a|does not|of the)/s.exec(text)?.[1] ?? /'(.*)' is not a valid value/s.exec(text)?.[1];
  const allowed = allowedBy(text);
  return {
    kind: kindOf(text, concerned !== undefined, concerned),
    element,
    ...(concerned ? { attribute: concerned } : {}),
    expected: expectedElements(text),
    ...(allowed === undefined ? {} : { allowed }),
    ...(value === undefined ? {} : { value }),
    message,
  };
}

function kindOf(text: string, aboutAttribute: boolean, attribute: QualifiedName | undefined): SchemaErrorKind {
  if (text.startsWith('This element is not expected')) return 'unexpected-element';
  if (text.startsWith('Missing child element(s)')) return 'missing-element';
  if (text.startsWith('No matching global')) return 'unknown-root';
  if (/^The attribute '.*' is not allowed/.test(text)) return 'forbidden-attribute';
  if (/^The attribute '.*' is required but missing/.test(text)) return 'missing-attribute';
  if (attribute?.local === 'type' && attribute.uri.endsWith('XMLSchema-instance')) return 'xsi-type';
  if (/abstract|type definition.*(derived|block)|xsi:type/i.test(text)) return 'xsi-type';
  if (/nil/i.test(text) && !aboutAttribute) return 'nil';
  if (/fixed value constraint|does not match the fixed/.test(text)) return 'fixed-value';
  if (/xs:ID'|xs:ID\b|Duplicate key/.test(text) && !/xs:IDREF/.test(text)) return 'duplicate-id';
  if (/^Character content/.test(text)) return 'text-forbidden';
  if (/^Element content is not allowed/.test(text)) return 'children-forbidden';
  return aboutAttribute ? 'invalid-attribute' : /facet|not a valid value|content/.test(text) ? 'invalid-content' : 'other';
}

function expectedElements(text: string): QualifiedName[] {
  const list = /Expected is (?:one of )?\( (.*?) \)/s.exec(text)?.[1];
  const names = list === undefined ? [] : list.split(', ').map(readName);
  return names.length < mostNamed || !names.some(({ local }) => local === 'encounter') ? names : withClinicalStatements(names);
}

/** libxml2 names ten elements and leaves out the others. */
const mostNamed = 10;
const clinicalStatements = [
  'act',
  'encounter',
  'observation',
  'observationMedia',
  'organizer',
  'procedure',
  'regionOfInterest',
  'substanceAdministration',
  'supply',
];

/** The CDA schema offers these elements together wherever it offers one of them. */
function withClinicalStatements(names: QualifiedName[]): QualifiedName[] {
  const left = clinicalStatements.filter((local) => !names.some((name) => name.local === local));
  return [...names, ...left.map((local) => ({ uri: 'urn:hl7-org:v3', local }))];
}

function allowedBy(text: string): string | undefined {
  const pattern = /accepted by the pattern '(.*)'\.$/s.exec(text)?.[1];
  if (pattern !== undefined) return pattern;
  const list = /element of the set \{(.*)\}/s.exec(text)?.[1];
  if (list !== undefined) return list.replaceAll("'", '').trim();
  return /atomic type '([^']*)'/.exec(text)?.[1] ?? /fixed value constraint '([^']*)'/.exec(text)?.[1];
}

function readName(name: string): QualifiedName {
  const match = /^\{([^}]*)\}(.*)$/.exec(name.trim());
  return match ? { uri: match[1] as string, local: match[2] as string } : { uri: '', local: name.trim() };
}
