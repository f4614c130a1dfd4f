import { saxon } from '../../src/rules/saxon.js';
import { parseTree, type TreePlace } from '../../src/rules/tree.js';
import { mapSource } from '../../src/xml/source-map.js';
import type { SaxonNode } from 'saxon-js';

/**
 * A small change to a conforming document. Paths are XPath 3.1 with the CDA namespace as default namespace and must
 * select exactly one node.
 */
export type Change =
  | { remove: string }
  | { duplicate: string }
  | { replace: string; with: string }
  | { text: string; value: string }
  | { before: string; insert: string }
  | { after: string; insert: string }
  | { into: string; insert: string }
  | { on: string; attribute: string; value: string };

export const namespaces: Record<string, string> = {
  cda: 'urn:hl7-org:v3',
  sdtc: 'urn:hl7-org:sdtc',
  lab: 'urn:oid:1.3.6.1.4.1.19376.1.3.2',
  pharm: 'urn:ihe:pharm:medication',
  'ps3-20': 'urn:dicom-org:ps3-20',
  lcm: 'urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0',
  rim: 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
};

const limits = { depth: 1000, nodes: 1_000_000 };

/** Applies changes one after the other to the text of a document. */
export function applyChanges(text: string, changes: readonly Change[]): string {
  return changes.reduce(applyChange, text);
}

function applyChange(text: string, change: Change): string {
  const map = mapSource(text, limits);
  const place = (path: string): TreePlace => select(text, path);
  const element = (path: string) => {
    const { element: number } = place(path);
    return map.elements[number] as (typeof map.elements)[number];
  };
  const splice = (start: number, end: number, by: string) => text.slice(0, start) + by + text.slice(end);
  if ('remove' in change) {
    const { element: number, attribute } = place(change.remove);
    if (attribute === undefined) return splice(element(change.remove).start, element(change.remove).close, '');
    return splice(...attributeSpan(text, map, number, attribute), '');
  }
  if ('duplicate' in change) {
    const { start, close } = element(change.duplicate);
    return splice(close, close, text.slice(start, close));
  }
  if ('replace' in change) return splice(element(change.replace).start, element(change.replace).close, change.with);
  if ('before' in change) return splice(element(change.before).start, element(change.before).start, change.insert);
  if ('after' in change) return splice(element(change.after).close, element(change.after).close, change.insert);
  if ('into' in change) return inside(text, element(change.into), (content) => content + change.insert);
  if ('text' in change) return inside(text, element(change.text), () => change.value);
  const { element: number } = place(change.on);
  const target = element(change.on);
  const attribute = target.attributes.find((a) => a.name === change.attribute);
  const written = ` ${change.attribute}="${change.value}"`;
  if (attribute) return splice(...attributeSpan(text, map, number, attribute), written);
  const tagEnd = target.end - (text[target.end - 2] === '/' ? 2 : 1);
  return splice(tagEnd, tagEnd, written);
}

type Map_ = ReturnType<typeof mapSource>;

/** The attribute with the white space before it. */
function attributeSpan(text: string, map: Map_, element: number, attribute: { local: string; uri: string }): [number, number] {
  const found = map.elements[element]?.attributes.find((a) => a.local === attribute.local && a.uri === attribute.uri);
  if (!found) throw new Error(`no attribute ${attribute.local}`);
  const open = text.lastIndexOf(text[found.end - 1] as string, found.end - 2);
  let start = text.lastIndexOf(found.name, open);
  while (/\s/.test(text[start - 1] as string)) start--;
  return [start, found.end];
}

function inside(text: string, element: { name: string; start: number; end: number; close: number }, edit: (content: string) => string): string {
  const empty = text[element.end - 2] === '/';
  const content = empty ? '' : text.slice(element.end, text.lastIndexOf('</', element.close - 1));
  const tag = text.slice(element.start, element.end - (empty ? 2 : 1)).trimEnd();
  return `${text.slice(0, element.start)}${tag}>${edit(content)}</${element.name}>${text.slice(element.close)}`;
}

function select(text: string, path: string): TreePlace {
  const tree = parseTree(text);
  const nodes = saxon().XPath.evaluate(path, tree.document, {
    resultForm: 'array',
    xpathDefaultNamespace: namespaces.cda,
    namespaceContext: namespaces,
  } as object) as SaxonNode[];
  if (nodes.length !== 1) throw new Error(`${path} selects ${nodes.length} nodes, not one`);
  return tree.placeOf(nodes[0] as SaxonNode);
}
