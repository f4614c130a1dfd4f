import type { ProofDocument } from './document.js';
import { type Item, type Items, type ProofFunction, type ProofMap, text, texts } from './items.js';
import { ProofNode } from './node.js';
import { unknown } from './unknown.js';

export function entry(key: string, items: Items): ProofMap {
  return new Map([[key, items]]);
}

/** `map:merge`. */
export function merged(maps: Items, duplicates: 'use-first' | 'use-last' | 'combine' = 'use-first'): ProofMap {
  const all = new Map<string, Items>();
  for (const map of maps) {
    if (!isMap(map)) return unknown('no map');
    for (const key of map.keys()) {
      const items = map.get(key) as Items;
      const known = all.get(key);
      if (known === undefined || duplicates === 'use-last') all.set(key, items);
      else if (duplicates === 'combine') all.set(key, [...known, ...items]);
    }
  }
  return all;
}

export function isMap(item: Item | undefined): item is ProofMap {
  return typeof item === 'object' && 'has' in item;
}

export function asMap(item: Item | undefined): ProofMap {
  return isMap(item) ? item : unknown('no map');
}

/** `map:for-each`. */
export function forEachEntry(map: ProofMap, action: ProofFunction): Items {
  return [...map.keys()].flatMap((key) => action([key], map.get(key) as Items));
}

/** `?*`. */
export function allValues(maps: Items): Items {
  return maps.flatMap((map) => [...asMap(map).keys()].flatMap((key) => asMap(map).get(key) as Items));
}

/** `for-each-pair`. */
export function pairs(one: Items, other: Items, action: ProofFunction): Items {
  return one.slice(0, other.length).flatMap((item, i) => action([item], [other[i] as Item]));
}

/** `xsl:for-each-group`: the groups in the order in which they are met first. A composite key is one. */
export function groups(items: Items, keysOf: (item: Item) => Items, composite: boolean): Items[] {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const keys = texts(keysOf(item));
    for (const key of composite ? [JSON.stringify(keys)] : new Set(keys)) {
      const group = found.get(key);
      if (group) group.push(item);
      else found.set(key, [item]);
    }
  }
  return [...found.values()];
}

/** `xsl:key`: the nodes by the values that `use` gives them. */
export function keyed(nodes: readonly ProofNode[], use: (node: ProofNode) => Items): (values: Items) => readonly ProofNode[] {
  let index: Map<string, ProofNode[]> | undefined;
  return (values) => {
    if (!index) {
      index = new Map();
      for (const node of nodes)
        for (const key of new Set(texts(use(node)))) {
          const known = index.get(key);
          if (known) known.push(node);
          else index.set(key, [node]);
        }
    }
    const [value, ...more] = values;
    if (more.length > 0) return unknown('several keys');
    return value === undefined ? [] : (index.get(text(value)) ?? []);
  };
}

/** The value sets as rules ask for them: OID → `code|codeSystem` → displayName (src/engine/value-set-map.ts). */
export function valueSetsOf(document: ProofDocument): ProofMap {
  const sets = new Map<string, ProofMap>();
  return lookUp((oid) => {
    let set = sets.get(oid);
    if (!set) sets.set(oid, (set = conceptsOf(document, oid)));
    return [set];
  });
}

function conceptsOf(document: ProofDocument, oid: string): ProofMap {
  const set = document.valueSet(oid);
  return lookUp((key) => {
    const bar = key.lastIndexOf('|');
    const label = bar < 0 ? set.withCode(key)[0]?.displayName : set.labelOf(key.slice(0, bar), key.slice(bar + 1));
    return label === undefined ? undefined : [label];
  });
}

/** A map that answers as it is asked, and does not tell its keys. */
function lookUp(get: (key: string) => Items | undefined): ProofMap {
  return { get, has: (key) => get(key) !== undefined, keys: () => unknown('the keys of such a map') };
}
