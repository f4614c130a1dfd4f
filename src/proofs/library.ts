import {
  ancestor,
  ancestorOrSelf,
  attribute,
  child,
  descendant,
  descendantOrSelf,
  followingSibling,
  has,
  parent,
  precedingSibling,
  self,
  sorted,
} from './axes.js';
import { is, isOneOf, nodesCompared, some, value } from './compare.js';
import type { ProofDocument } from './document.js';
import { asMap, allValues, entry, forEachEntry, groups, keyed, merged, pairs, valueSetsOf } from './maps.js';
import { type Items, keeps, nodes, one, optional, pathOf, type ProofMap, text, textOf, texts, truth, written } from './items.js';
import { ProofNode } from './node.js';
import { abs, calculated, isCastable, max, min, number, range, sum, toInteger } from './numbers.js';
import { rule } from './rule.js';
import {
  codepoints,
  concat,
  deepEqual,
  digits,
  distinctValues,
  indexOf,
  iriToUri,
  narrowed,
  normalizeSpace,
  patternOf,
  sort,
  stringJoin,
  stringLength,
  substring,
  substringAfter,
  substringBefore,
  tokenize,
  translate,
  words,
} from './strings.js';
import { duration, inUtc, isTime, now, toInstant } from './times.js';
import { unknown } from './unknown.js';

type Nodes = readonly ProofNode[];

/** What is the same for all documents. */
const common = {
  ancestor,
  ancestorOrSelf,
  attribute,
  child,
  descendant,
  descendantOrSelf,
  followingSibling,
  has,
  parent,
  precedingSibling,
  self,
  sorted,
  is,
  isOneOf,
  nodesCompared,
  some,
  value,
  asMap,
  allValues,
  entry,
  forEachEntry,
  groups,
  keyed,
  merged,
  pairs,
  keeps,
  nodes,
  one,
  optional,
  atMostOne: (items: Items): Items => (items.length > 1 ? unknown('more than one item') : items),
  pathOf,
  text,
  textOf,
  texts,
  truth,
  written,
  abs,
  calculated,
  isCastable,
  max,
  min,
  number,
  range,
  sum,
  toInteger,
  rule,
  codepoints,
  concat,
  deepEqual,
  digits,
  distinctValues,
  indexOf,
  iriToUri,
  narrowed,
  normalizeSpace,
  patternOf,
  sort,
  stringJoin,
  stringLength,
  substring,
  substringAfter,
  substringBefore,
  tokenize,
  translate,
  words,
  duration,
  inUtc,
  isTime,
  now,
  toInstant,
  unknown,
  union: (...lists: Nodes[]): Nodes => sorted(lists.filter(({ length }) => length > 0).flat()),
  except: (one: Nodes, other: Nodes): Nodes => without(sorted(one), other, false),
  intersect: (one: Nodes, other: Nodes): Nodes => without(sorted(one), other, true),
  nameOf: (nodes: Items, part: 'name' | 'local'): string => {
    const node = optional(nodes);
    return node instanceof ProofNode ? node[part] : node === undefined ? '' : unknown('the name of a value');
  },
  generateId: (nodes: Items): string => {
    const node = optional(nodes);
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
    valueSets: valueSetsOf(document),
  };
}

export type Library = typeof common & ReturnType<typeof ofDocument>;

/** Everything that proofs may call, for one document. */
export function libraryFor(document: ProofDocument): Library {
  return { ...common, ...ofDocument(document) };
}

/** The names under which proofs call it. */
export const libraryNames: readonly string[] = [...Object.keys(common), 'document', 'elements', 'lists', 'valueSets'];
