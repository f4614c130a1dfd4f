import type { SaxonNode } from 'saxon-js';
import { XML } from '../../xml/namespaces.js';

const ELEMENT = 1;

/** The elements of a document by name, in document order. */
export class ElementIndex {
  readonly all: SaxonNode[] = [];
  private readonly byValue = new Map<string, ReadonlyMap<string, readonly SaxonNode[]>>();
  private readonly byName = new Map<string, SaxonNode[]>();

  constructor(document: SaxonNode) {
    for (let node: SaxonNode | null = document; node; node = nextNode(node, document)) {
      if (node.nodeType !== ELEMENT) continue;
      this.all.push(node);
      const key = `${node.namespaceURI ?? ''} ${node.localName}`;
      const list = this.byName.get(key);
      if (list) list.push(node);
      else this.byName.set(key, [node]);
    }
  }

  /** Elements that a name test selects. */
  withName(test: NameTest): readonly SaxonNode[] {
    if (test.uri !== undefined && test.local !== undefined) return this.byName.get(`${test.uri} ${test.local}`) ?? [];
    return test.uri === undefined && test.local === undefined ? this.all : this.all.filter((node) => fits(node, test));
  }

  /** Elements that have a value. @param valued its value is not empty */
  withValue({ child, attribute, value }: Valued): readonly SaxonNode[] {
    const key = `${child ? `${child.uri ?? '*'} ${child.local ?? '*'}` : ''} @${attribute}`;
    let values = this.byValue.get(key);
    if (!values) this.byValue.set(key, (values = this.indexValues(child, attribute)));
    return values.get(value) ?? [];
  }

  private indexValues(child: NameTest | undefined, attribute: string): ReadonlyMap<string, readonly SaxonNode[]> {
    const values = new Map<string, Set<SaxonNode>>();
    for (const node of child ? this.withName(child) : this.all) {
      const value = node.getAttribute(attribute);
      const holder = child ? node.parentNode : node;
      if (!value || holder?.nodeType !== ELEMENT) continue;
      const holders = values.get(value);
      if (holders) holders.add(holder);
      else values.set(value, new Set([holder]));
    }
    return new Map([...values].map(([value, holders]) => [value, [...holders]]));
  }
}

/** Whether an element, or a child of it that a name test selects, has an attribute (in no namespace) with this value. */
export interface Valued {
  child?: NameTest;
  attribute: string;
  value: string;
}

export function hasValue(node: SaxonNode, { child, attribute, value }: Valued): boolean {
  return child ? childrenOf([node], child).some((each) => each.getAttribute(attribute) === value) : node.getAttribute(attribute) === value;
}

/** Absent: any. */
export interface NameTest {
  uri?: string;
  local?: string;
}

/** @param test as written: `*`, `a`, `p:a`, `p:*`, `*:a` */
export function nameTest(test: string, namespaces: Readonly<Record<string, string>>): NameTest {
  const [prefix, local] = test.includes(':') ? (test.split(':') as [string, string]) : ['', test];
  if (test === '*') return {};
  return {
    ...(prefix === '*' ? {} : { uri: prefix === '' ? '' : prefix === 'xml' ? XML : (namespaces[prefix] ?? '') }),
    ...(local === '*' ? {} : { local }),
  };
}

export function fits(node: SaxonNode, { uri, local }: NameTest): boolean {
  return (local === undefined || node.localName === local) && (uri === undefined || (node.namespaceURI ?? '') === uri);
}

/** Child elements of the nodes that a name test selects, in the order of the nodes. */
export function childrenOf(nodes: readonly SaxonNode[], test: NameTest): SaxonNode[] {
  const found: SaxonNode[] = [];
  for (const parent of nodes)
    for (let child = parent.firstChild; child; child = child.nextSibling)
      if (child.nodeType === ELEMENT && fits(child, test)) found.push(child);
  return found;
}

/** Elements below the nodes that a name test selects, each once. */
export function descendantsOf(nodes: readonly SaxonNode[], test: NameTest): SaxonNode[] {
  const found = new Set<SaxonNode>();
  for (const top of nodes)
    for (let node = top.firstChild ? nextNode(top, top) : null; node; node = nextNode(node, top))
      if (node.nodeType === ELEMENT && fits(node, test)) found.add(node);
  return [...found];
}

/** The next node in document order that is below another one. */
export function nextNode(node: SaxonNode, within: SaxonNode): SaxonNode | null {
  if (node.firstChild) return node.firstChild;
  for (let at: SaxonNode | null = node; at && at !== within; at = at.parentNode) if (at.nextSibling) return at.nextSibling;
  return null;
}

const indexes = new WeakMap<SaxonNode, ElementIndex>();

/** The index of the document that a node stands in. */
export function elementIndexOf(node: SaxonNode): ElementIndex {
  let document = node;
  for (let parent: SaxonNode | null | undefined = node; parent; parent = parent.parentNode ?? parent.parent) document = parent;
  let index = indexes.get(document);
  if (!index) indexes.set(document, (index = new ElementIndex(document)));
  return index;
}
