/**
 * The attributes of type ID, IDREF and IDREFS of the CDA schema.
 *
 * libxml2 checks that an ID is well formed and unique, but not that an IDREF points to an existing ID
 * (XML Schema 1.0 part 1, cvc-id.1), as the official validator does: the schema stage checks it with these tables.
 * In the narrative block and the entries the attribute's name decides: no attribute of these names in the
 * urn:hl7-org:v3 schema has another type, and no other namespace has attributes of these types.
 */

/** Namespace of the elements that the tables speak of; their attributes are in no namespace. */
export const ID_NAMESPACE = 'urn:hl7-org:v3';

/**
 * Elements that may carry `@ID` (type xs:ID), by local name.
 *
 * The other elements refuse the attribute, except a `participantRole/functionCode` (any content): its `@ID` is no ID
 * unless xsi:type says so, and no data type has one.
 */
export const ID_ELEMENTS: ReadonlySet<string> = new Set([
  'section',
  'observationMedia',
  'regionOfInterest',
  'text',
  'content',
  'linkHtml',
  'footnote',
  'footnoteRef',
  'renderMultiMedia',
  'caption',
  'paragraph',
  'list',
  'item',
  'table',
  'colgroup',
  'col',
  'thead',
  'tfoot',
  'tbody',
  'tr',
  'th',
  'td',
]);

/** The attribute of type xs:ID: the same name on each of `ID_ELEMENTS`. */
export const ID_ATTRIBUTE = 'ID';

/** One attribute whose value points to IDs. */
export interface IdrefAttribute {
  /** Local name of the attribute, in no namespace. */
  readonly attribute: string;
  /** Local names of the elements that carry it. */
  readonly elements: readonly string[];
  /** IDREFS: several IDs separated by white space. IDREF: one. */
  readonly list: boolean;
}

/** Every attribute of type xs:IDREF or xs:IDREFS. Each value, or each token of a list, must equal an ID of the document. */
export const IDREF_ATTRIBUTES: readonly IdrefAttribute[] = [
  { attribute: 'IDREF', elements: ['footnoteRef'], list: false },
  { attribute: 'referencedObject', elements: ['renderMultiMedia'], list: true },
  { attribute: 'headers', elements: ['th', 'td'], list: true },
];
