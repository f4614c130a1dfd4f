import { type ElementIndex, elementIndex } from '../xml/element-index.js';
import type { SourceMap } from '../xml/source-map.js';
import type { ValueSet, ValueSetStore } from '../value-sets/types.js';
import { HL7, keyOf, ProofNode } from './node.js';
import { unknown } from './unknown.js';

/** A document as proofs ask it: its nodes, the lists of them by name, the value sets. */
export class ProofDocument {
  /** The document node. */
  readonly root: ProofNode;
  /** By their number in the source map. */
  readonly elements: readonly ProofNode[];
  private readonly index: ElementIndex;
  private readonly lists = new Map<string, readonly ProofNode[]>();

  constructor(
    source: SourceMap,
    private readonly valueSets: () => ValueSetStore,
  ) {
    this.index = elementIndex(source);
    const { text } = source;
    this.root = new ProofNode('document', undefined, '', -1, text);
    const nodes: ProofNode[] = [];
    for (const element of source.elements) {
      const { uri, local, name, start } = element;
      const parent = element.parent < 0 ? this.root : (nodes[element.parent] as ProofNode);
      const node = new ProofNode('element', parent, keyOf(uri, local, HL7), start, text, element, name, local, uri);
      parent.elements.push(node);
      nodes.push(node);
    }
    this.elements = nodes;
  }

  /** The elements under a key of src/xml/element-index.ts, in document order. */
  list(key: string): readonly ProofNode[] {
    let list = this.lists.get(key);
    if (!list) {
      list = (this.index.get(key) ?? []).map((number) => this.elements[number] ?? unknown('a templateId outside of elements'));
      this.lists.set(key, list);
    }
    return list;
  }

  has(key: string): boolean {
    return this.index.has(key);
  }

  /** @throws Unknown when the edition lacks the set */
  valueSet(oid: string): ValueSet {
    return this.valueSets().get(oid) ?? unknown(`no value set ${oid}`);
  }
}
