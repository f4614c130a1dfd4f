import type { XdmAtomicValue } from 'saxon-js';
import { saxon } from './saxon.js';

/** What stands behind a map that rules look things up in. Keys are strings. */
export interface LookUp {
  /** The sequence of items under a key; undefined when the map lacks it. */
  get(key: string): readonly unknown[] | undefined;
  keys(): Iterable<string>;
}

let mapOf: ((lookUp: LookUp) => unknown) | undefined;

/**
 * An XDM map for a stylesheet parameter. It asks `lookUp` at each access: nothing is copied for a document, while
 * saxon-js's own maps must be filled, and compare the keys of more than some 20 characters one by one.
 */
export function toXdmMap(lookUp: LookUp): unknown {
  mapOf ??= defineMap();
  return mapOf(lookUp);
}

/** A class, but one whose parent is there only once saxon-js is loaded. */
function defineMap(): (lookUp: LookUp) => unknown {
  const { XdmMap, atom } = saxon();
  class LookUpMap extends XdmMap {
    constructor(private readonly lookUp: LookUp) {
      super();
    }

    override get(key: XdmAtomicValue): readonly unknown[] {
      return this.lookUp.get(key.toString()) ?? [];
    }

    override containsKey(key: XdmAtomicValue): boolean {
      return this.lookUp.get(key.toString()) !== undefined;
    }

    override keys(): XdmAtomicValue[] {
      return [...this.lookUp.keys()].map((key) => atom(key));
    }

    override forAllPairs(take: (pair: { k: XdmAtomicValue; v: readonly unknown[] }) => void): void {
      for (const k of this.keys()) take({ k, v: this.get(k) });
    }

    /** Rules may look things up, not make changed copies. */
    override put(): never {
      throw new Error('this map cannot be changed');
    }
  }
  return (lookUp) => new LookUpMap(lookUp);
}
