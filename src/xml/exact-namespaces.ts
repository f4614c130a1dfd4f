import type { SaxesAttributeNS, SaxesParser } from 'saxes';

/** What saxes 6 has of its own in a parser that knows namespaces. */
interface Inside {
  pushAttrib(name: string, value: string): void;
  qname(name: string): { prefix: string; local: string };
  readonly attribList: Partial<SaxesAttributeNS>[];
  readonly attributeHandler?: (attribute: Partial<SaxesAttributeNS>) => void;
  topNS: Record<string, string>;
}

/**
 * Has a parser take the name of a namespace as it is written, as Java's parser and libxml2 do: saxes leaves out blanks around it, so that
 * elements of `urn:hl7-org:v3 ` would be judged as those of HL7, and refuses one of blanks only.
 */
export function takeExactNamespaces(parser: SaxesParser<{ xmlns: true }>): void {
  const inside = parser as unknown as Inside;
  const { pushAttrib } = inside;
  inside.pushAttrib = function (name, value) {
    const { prefix, local } = this.qname(name);
    const declared = name === 'xmlns' ? '' : prefix === 'xmlns' ? local : undefined;
    if (declared === undefined || declared === 'xml' || declared === 'xmlns' || value.trim() === value)
      return pushAttrib.call(this, name, value);
    const attribute = { name, prefix, local, value };
    this.attribList.push(attribute);
    this.attributeHandler?.(attribute);
    this.topNS[declared] = value;
  };
}
