import { attributeOf } from '../../xml/attribute-of.js';
import { childModel, typeOf } from '../../schema/content-order.js';
import type { LocatedSchemaError } from '../../schema/find-schema-errors.js';
import { rivalOf } from '../../schema/order-fault.js';
import { closestOf } from '../../text/closest-of.js';
import { HL7, XSI_TYPE } from '../../xml/namespaces.js';
import type { SourceAttribute, SourceElement, SourceMap } from '../../xml/source-map.js';
import { lineOf, nameOf, readable } from './names.js';

/** What is wrong with an element that the schema refuses at its place. */
export interface ElementKind {
  /** Which assertion of XSD-01 tells it. */
  kind: string;
  /** What the message names besides the element and its parent: a sibling, a name, a namespace; then its line. */
  other?: string;
  line?: string;
  /** The attribute at fault, and the element that has it. */
  at?: { element: number; attribute: SourceAttribute };
}

/** What of HTML authors write in a narrative text, and what CDA has for it. */
const html: Readonly<Record<string, string>> = {
  p: '<paragraph>',
  div: '<paragraph>',
  span: '<content>',
  b: '<content styleCode="Bold">',
  strong: '<content styleCode="Bold">',
  i: '<content styleCode="Italics">',
  em: '<content styleCode="Italics">',
  u: '<content styleCode="Underline">',
  ul: '<list listType="unordered">',
  ol: '<list listType="ordered">',
  li: '<item>',
  a: '<linkHtml href="…">',
  img: '<renderMultiMedia referencedObject="…">',
  h1: '<caption>',
  h2: '<caption>',
  h3: '<caption>',
  h4: '<caption>',
  hr: '<br/>',
  font: '<content>',
  small: '<content>',
  center: '<paragraph>',
};

/** Statements of which an entry, an entryRelationship and a component of an organizer have one. */
const statements = /^(act|encounter|observation|observationMedia|organizer|procedure|regionOfInterest|substanceAdministration|supply)$/;

/** Finds out why an element may not stand where it stands. */
export function elementKind({ number, order }: LocatedSchemaError, source: SourceMap): ElementKind {
  const element = source.elements[number] as SourceElement;
  const model = childModel(source, element.parent) ?? [];
  const namesake = model.find(({ local, uri }) => local === element.local && uri !== element.uri);
  if (namesake) return { kind: element.uri === '' ? 'no-namespace' : 'namespace', other: namesake.uri, ...declarationOf(number, source) };
  if (order) return { kind: `order-${order.side}`, other: nameOf(source, order.beside), line: lineOf(source, order.beside) };
  const rival = rivalOf(source, number);
  if (rival !== undefined) return { kind: rivalry(source, rival, element), other: nameOf(source, rival), line: lineOf(source, rival) };
  if (element.uri !== HL7) return { kind: model.some((each) => each.uri === element.uri) ? 'any' : 'foreign' };
  const spelling = model.some(({ local }) => local === element.local) ? undefined : spelledAs(element.local, model);
  if (spelling !== undefined) return { kind: 'spelling', other: spelling };
  const inNarrative = typeOf(source, element.parent)?.startsWith('StrucDoc.') ?? false;
  const ours = html[element.local.toLowerCase()];
  if (inNarrative && ours !== undefined) return { kind: 'html', other: ours };
  const home = homeOf(source, element);
  if (home !== undefined) return { kind: 'parent', other: nameOf(source, home), line: lineOf(source, home) };
  const parent = source.elements[element.parent];
  const typed = parent && attributeOf(parent, XSI_TYPE);
  return typed ? { kind: 'type', other: typed.value } : { kind: 'any' };
}

function rivalry(source: SourceMap, rival: number, { local }: SourceElement): string {
  if (statements.test(local)) return 'statement';
  return source.elements[rival]?.local === local ? 'repeated' : 'choice';
}

/** A name that differs in case, or in few letters. */
function spelledAs(name: string, model: readonly { local: string; uri: string }[]): string | undefined {
  const [close] = closestOf(
    name,
    model.map(({ local }) => local),
  );
  const found = model.find(({ local }) => local === close);
  const isCloseEnough = close?.toLowerCase() === name.toLowerCase() || name.length > 3;
  return found && isCloseEnough ? readable(found) : undefined;
}

/** The element around the parent, nearest first, that the schema gives such a child: the child stands too deep. */
function homeOf(source: SourceMap, { local, uri, parent }: SourceElement): number | undefined {
  for (let number = source.elements[parent]?.parent ?? -1, steps = 0; number >= 0 && steps < 2; steps++) {
    if (childModel(source, number)?.some((each) => each.local === local && each.uri === uri)) return number;
    number = source.elements[number]?.parent ?? -1;
  }
  return undefined;
}

/** The declaration that puts an element into its namespace. */
function declarationOf(number: number, source: SourceMap): Pick<ElementKind, 'at'> {
  const { name } = source.elements[number] as SourceElement;
  const wanted = name.includes(':') ? `xmlns:${name.slice(0, name.indexOf(':'))}` : 'xmlns';
  for (let at = number; at >= 0; at = source.elements[at]?.parent ?? -1) {
    const attribute = source.elements[at]?.attributes.find((each) => each.name === wanted);
    // The default namespace of the whole document is not at fault where one element should have had a prefix.
    if (attribute) return attribute.value === HL7 ? {} : { at: { element: at, attribute } };
  }
  return {};
}
