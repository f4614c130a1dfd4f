import type { SaxonNode } from 'saxon-js';
import { mapSource, type SourceMap } from '../xml/source-map.js';
import { buildDocument } from './build-tree.js';
import { indexNodes } from './node-index.js';

/** A place in the document as the rules see it: the number of an element in document order, and maybe an attribute. */
export interface TreePlace {
  element: number;
  attribute?: { local: string; uri: string };
}

const ELEMENT = 1;
const ATTRIBUTE = 2;

/** The document as saxon-js holds it; element numbers agree with those of the source map. */
export class Tree {
  readonly document: SaxonNode;
  private readonly nodes: readonly SaxonNode[];
  private lists: unknown;
  private numbers: Map<SaxonNode, number> | undefined;

  constructor(private readonly source: SourceMap) {
    const { document, nodes } = buildDocument(source);
    // saxon-js turns the source node into a string at each transform, only to name it in messages.
    document.toString = () => 'document';
    this.document = document;
    this.nodes = nodes;
  }

  /** The elements by name, attribute and templateId, as an XDM map (node-index.ts). */
  get index(): unknown {
    this.lists ??= indexNodes(this.source, this.nodes);
    return this.lists;
  }

  /** Where a node of this tree stands. Texts, comments and the document node stand on their element. */
  placeOf(node: SaxonNode): TreePlace {
    if (node.nodeType === ATTRIBUTE && node.parent)
      return { element: this.numberOf(node.parent), attribute: { local: node.localName, uri: node.namespaceURI ?? '' } };
    let element: SaxonNode | null = node;
    while (element && element.nodeType !== ELEMENT) element = element.parentNode;
    return { element: element ? this.numberOf(element) : 0 };
  }

  private numberOf(element: SaxonNode): number {
    this.numbers ??= new Map(this.nodes.map((node, number) => [node, number]));
    const number = this.numbers.get(element);
    if (number === undefined) throw new Error('a rule handed back a node of another document');
    return number;
  }
}

/**
 * Reads a text into the tree that rules are run on.
 *
 * @throws XmlFault when the text is not well-formed
 */
export function parseTree(text: string): Tree {
  return new Tree(mapSource(text, { depth: Infinity, nodes: Infinity }));
}
