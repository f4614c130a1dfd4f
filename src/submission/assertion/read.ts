import { ElementNode } from '../../xml/element-node.js';

const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';

/** An attribute of an assertion, with its values. */
export interface AssertionAttribute {
  name: string;
  element: ElementNode;
  values: ElementNode[];
}

/** The assertion (VIHF) of a message: who submits, for which patient. */
export interface Assertion {
  element: ElementNode;
  issuer: ElementNode | undefined;
  nameId: ElementNode | undefined;
  conditions: ElementNode[];
  authentications: ElementNode[];
  attributes: AssertionAttribute[];
}

/** The assertions in the header of an envelope, whatever they are wrapped in. */
export function assertionsOf(envelope: ElementNode): Assertion[] {
  const { source } = envelope;
  const [header] = envelope.children('Header');
  if (!header) return [];
  return source.elements.flatMap(({ uri, local }, number) =>
    uri === SAML && local === 'Assertion' && isWithin(source.elements, number, header.number)
      ? [read(new ElementNode(source, number))]
      : [],
  );
}

function isWithin(elements: readonly { parent: number }[], number: number, holder: number): boolean {
  let at = number;
  while (at > holder) at = elements[at]?.parent ?? -1;
  return at === holder;
}

function read(element: ElementNode): Assertion {
  return {
    element,
    issuer: element.find('Issuer'),
    nameId: element.find('Subject', 'NameID'),
    conditions: element.children('Conditions'),
    authentications: element.children('AuthnStatement'),
    attributes: element.findAll('AttributeStatement', 'Attribute').map((attribute) => ({
      name: attribute.attribute('Name') ?? '',
      element: attribute,
      values: attribute.children('AttributeValue'),
    })),
  };
}

/** The first value of an attribute, by its name in whatever case. */
export function valueOf({ attributes }: Assertion, name: string): ElementNode | undefined {
  return attributes.find((attribute) => attribute.name.toLowerCase() === name.toLowerCase())?.values[0];
}
