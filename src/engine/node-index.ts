import type { SaxonNode } from 'saxon-js';
import { elementIndex } from '../xml/element-index.js';
import type { SourceMap } from '../xml/source-map.js';
import { toXdmMap } from './xdm-map.js';

/**
 * The elements of a document by what rules select them by (src/xml/element-index.ts), each list in document order. Compiled
 * rules take their contexts from it (schematron/compiler/indexed-paths.ts).
 *
 * @param nodes the nodes of `source.elements`
 * @returns an XDM map
 */
export function indexNodes(source: SourceMap, nodes: readonly SaxonNode[]): unknown {
  const index = elementIndex(source);
  const found = new Map<string, SaxonNode[]>();
  return toXdmMap({
    keys: () => index.keys(),
    get(key) {
      const known = found.get(key);
      const list = known ? undefined : index.get(key);
      if (!list) return known;
      const wanted = list.map((number) => nodes[number] as SaxonNode);
      found.set(key, wanted);
      return wanted;
    },
  });
}
