import { HL7, ProofNode } from './node.js';

/**
 * Which nodes a step keeps: `code` an element of HL7 (or an attribute in no namespace), `{uri}code` another one, `*` every element or
 * attribute, `{uri}*`, `*:code`, `text()`, `comment()`, `node()`.
 */
export type NodeTest = string;

type Nodes = ProofNode | readonly ProofNode[];

const tests = new Map<NodeTest, (node: ProofNode) => boolean>();

function matcher(test: NodeTest): (node: ProofNode) => boolean {
  let known = tests.get(test);
  if (!known) tests.set(test, (known = makeMatcher(test)));
  return known;
}

function makeMatcher(test: NodeTest): (node: ProofNode) => boolean {
  const isNamed = ({ kind }: ProofNode) => kind === 'element' || kind === 'attribute';
  if (test === 'node()') return () => true;
  if (test.endsWith('()')) return ({ kind }) => `${kind}()` === test;
  if (test === '*') return isNamed;
  if (test.startsWith('*:')) return (node) => isNamed(node) && node.local === test.slice(2);
  const uri = test === 'cda:*' ? HL7 : /^\{(.*)\}\*$/.exec(test)?.[1];
  if (uri !== undefined) return (node) => isNamed(node) && node.uri === uri;
  return (node) => isNamed(node) && node.key === test;
}

/** Axes from one node or several; from several one after the other, in the order of the axis. */
function axis(look: (node: ProofNode, test: NodeTest) => readonly ProofNode[]): (from: Nodes, test: NodeTest) => readonly ProofNode[] {
  return (from, test) => {
    if (from instanceof ProofNode) return look(from, test);
    if (from.length === 1) return look(from[0] as ProofNode, test);
    const found: ProofNode[] = [];
    for (const node of from) for (const each of look(node, test)) found.push(each);
    return found;
  };
}

const ASTERISK = 42;
const CLOSING = 41;

/** A name, and nothing but a name. */
function isPlain(test: NodeTest): boolean {
  const last = test.charCodeAt(test.length - 1);
  return last !== ASTERISK && last !== CLOSING && test.charCodeAt(0) !== ASTERISK;
}

const none: readonly ProofNode[] = [];

const childOf = axis((node, test) => {
  if (isPlain(test)) return node.named(test);
  if (test === '*') return node.elements;
  return (test.endsWith('()') ? node.content : node.elements).filter(matcher(test));
});

/** Children, or children of children, by a test each. */
export function child(from: Nodes, ...tests: NodeTest[]): readonly ProofNode[] {
  let found = from;
  for (const test of tests) found = childOf(found, test);
  return found as readonly ProofNode[];
}

/** Whether one of the nodes has such an attribute. */
export function has(from: Nodes, test: NodeTest): boolean {
  return attribute(from, test).length > 0;
}

/** Whether an attribute of one of the nodes has this value. */
export function isAt(from: Nodes, test: NodeTest, value: string): boolean {
  for (const each of attribute(from, test)) if (each.value === value) return true;
  return false;
}

/** Whether one of the nodes has a child templateId of HL7 with this root. */
export function hasTemplate(from: Nodes, root: string): boolean {
  return isAt(child(from, 'templateId'), 'root', root);
}

export const attribute = axis((node, test) => {
  if (isPlain(test)) {
    for (const each of node.attributes) if (each.key === test) return [each];
    return none;
  }
  return node.attributes.filter(matcher(test));
});

/** An element by its name; an attribute is never kept by a name here, nor by `*`. */
function isKept(node: ProofNode, test: NodeTest): boolean {
  if (isPlain(test)) return node.key === test && node.kind === 'element';
  if (test === '*') return node.kind === 'element';
  return (node.kind !== 'attribute' || test === 'node()') && matcher(test)(node);
}

export const self = axis((node, test) => (isKept(node, test) ? [node] : none));

export const parent = axis((node, test) => (node.parent && isKept(node.parent, test) ? [node.parent] : none));

export const ancestor = axis((node, test) => ancestorsFrom(node.parent, test));

export const ancestorOrSelf = axis((node, test) => ancestorsFrom(node, test));

export const descendant = axis((node, test) => descendants(node, test, []));

export const descendantOrSelf = axis((node, test) => descendants(node, test, isKept(node, test) ? [node] : []));

export const followingSibling = axis((node, test) => {
  const all = siblings(node, test);
  return all.slice(all.findLastIndex((each) => each.order <= node.order) + 1);
});

export const precedingSibling = axis((node, test) => {
  const all = siblings(node, test);
  const end = all.findIndex((each) => each.order >= node.order);
  return (end < 0 ? [...all] : all.slice(0, end)).reverse();
});

function siblings(node: ProofNode, test: NodeTest): readonly ProofNode[] {
  return node.kind === 'attribute' || !node.parent ? none : childOf(node.parent, test);
}

function ancestorsFrom(start: ProofNode | undefined, test: NodeTest): ProofNode[] {
  const found: ProofNode[] = [];
  for (let node = start; node; node = node.parent) if (isKept(node, test)) found.push(node);
  return found;
}

function descendants(node: ProofNode, test: NodeTest, found: ProofNode[]): ProofNode[] {
  const isOfAnyKind = test.charCodeAt(test.length - 1) === CLOSING;
  const open: ProofNode[] = [];
  const add = (inside: readonly ProofNode[]) => {
    for (let i = inside.length - 1; i >= 0; i--) open.push(inside[i] as ProofNode);
  };
  add(isOfAnyKind ? node.content : node.elements);
  for (let next = open.pop(); next; next = open.pop()) {
    if (isKept(next, test)) found.push(next);
    add(isOfAnyKind ? next.content : next.elements);
  }
  return found;
}

/** The nodes in document order, each once. */
export function sorted(nodes: readonly ProofNode[]): readonly ProofNode[] {
  let last = -2;
  let isSorted = true;
  for (const { order } of nodes) {
    if (order <= last) isSorted = false;
    last = order;
  }
  if (isSorted) return nodes;
  return [...new Set(nodes)].sort((a, b) => a.order - b.order);
}
