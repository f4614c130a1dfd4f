import * as axes from './axes.js';
import * as compare from './compare.js';
import type { ProofDocument } from './document.js';
import * as maps from './maps.js';
import * as items from './items.js';
import type { Items, ProofMap } from './items.js';
import { ProofNode } from './node.js';
import * as numbers from './numbers.js';
import { rule } from './rule.js';
import * as strings from './strings.js';
import * as times from './times.js';
import { unknown } from './unknown.js';

type Nodes = readonly ProofNode[];

/** What is the same for all documents. */
const common = {
  ...axes,
  ...compare,
  ...maps,
  ...items,
  ...numbers,
  ...strings,
  ...times,
  rule,
  atMostOne: (values: Items): Items => (values.length > 1 ? unknown('more than one item') : values),
  unknown,
  union: (...lists: Nodes[]): Nodes => axes.sorted(lists.filter(({ length }) => length > 0).flat()),
  except: (one: Nodes, other: Nodes): Nodes => without(axes.sorted(one), other, false),
  intersect: (one: Nodes, other: Nodes): Nodes => without(axes.sorted(one), other, true),
  nameOf: (nodes: Items, part: 'name' | 'local'): string => {
    const node = items.optional(nodes);
    return node instanceof ProofNode ? node[part] : node === undefined ? '' : unknown('the name of a value');
  },
  generateId: (nodes: Items): string => {
    const node = items.optional(nodes);
    return node instanceof ProofNode ? `d${node.order}` : node === undefined ? '' : unknown('the id of a value');
  },
  /** A variable that is computed when it is asked for, once. */
  lazy: <T>(make: () => T): (() => T) => {
    let known: { value: T } | undefined;
    return () => (known ??= { value: make() }).value;
  },
};

function without(nodes: Nodes, others: Nodes, wanted: boolean): Nodes {
  const known = new Set(others);
  return nodes.filter((node) => known.has(node) === wanted);
}

/** What is of a document. */
function ofDocument(document: ProofDocument) {
  return {
    /** The document node. */
    document: document.root,
    /** The elements under a key of src/xml/element-index.ts. */
    elements: (key: string): Nodes => document.list(key),
    /** The same as a map. */
    lists: { get: (key) => document.list(key), has: (key) => document.has(key), keys: () => unknown('the keys of the index') } as ProofMap,
    valueSets: maps.valueSetsOf(document),
  };
}

export type Library = typeof common & ReturnType<typeof ofDocument>;

/** Everything that proofs may call, for one document. */
export function libraryFor(document: ProofDocument): Library {
  return { ...common, ...ofDocument(document) };
}

/** The names under which proofs call it. */
export const libraryNames: readonly string[] = [...Object.keys(common), 'document', 'elements', 'lists', 'valueSets'];
