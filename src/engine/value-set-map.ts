import type { ValueSet, ValueSetStore } from '../value-sets/types.js';
import { saxon } from './saxon.js';
import { toXdmMap } from './xdm-map.js';

const maps = new WeakMap<ValueSetStore, unknown>();

/**
 * The value sets as rules ask for them (schematron/functions.xsl): OID → map of `code|codeSystem` → displayName. A key
 * without `|` is a code in whatever code system.
 */
export function valueSetMap(store: ValueSetStore): unknown {
  let map = maps.get(store);
  if (map === undefined) {
    const sets = new Map(store.list().map((set) => [set.oid, [toXdmMap({ get: (key) => labelOf(set, key), keys: () => keysOf(set) })]]));
    map = toXdmMap(sets);
    maps.set(store, map);
  }
  return map;
}

function labelOf(set: ValueSet, key: string): readonly unknown[] | undefined {
  const bar = key.lastIndexOf('|');
  const label = bar < 0 ? set.withCode(key)[0]?.displayName : set.labelOf(key.slice(0, bar), key.slice(bar + 1));
  return label === undefined ? undefined : [saxon().atom(label)];
}

function keysOf(set: ValueSet): string[] {
  return set.concepts().map(({ code, codeSystem }) => `${code}|${codeSystem}`);
}
