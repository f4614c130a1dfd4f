/** Namespace of the types below. */
export const LEXICAL = 'urn:verifcda:lexical';

/** What a number of type double looks like. */
const double = '[+\\-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+\\-]?[0-9]+)?|-?INF|NaN';

/** Built-in types of XML Schema of which libxml2 accepts more than Xerces does, with the facet that makes it decide as Xerces. */
const facets: Readonly<Record<string, string>> = {
  double: `<xs:pattern value="${double}"/>`,
  float: `<xs:pattern value="${double}"/>`,
  base64Binary: '<xs:pattern value="[A-Za-z0-9+/= ]*"/>',
  NMTOKENS: '<xs:minLength value="1"/>',
  IDREFS: '<xs:minLength value="1"/>',
  ENTITIES: '<xs:minLength value="1"/>',
};

/** Whether a built-in type has a namesake here that is to stand in its place. */
export function isLexicalType(local: string): boolean {
  return Object.hasOwn(facets, local);
}

/** A schema with a type of the same name for each of them. */
export const lexicalSchema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${LEXICAL}">
${Object.entries(facets)
  .map(([name, facet]) => `<xs:simpleType name="${name}"><xs:restriction base="xs:${name}">${facet}</xs:restriction></xs:simpleType>`)
  .join('\n')}
</xs:schema>
`;
