import type { SaxonNode } from 'saxon-js';
import { saxon } from './saxon.js';

/** A place in the document as the rules see it: the number of an element in document order, and maybe an attribute. */
export interface TreePlace {
  element: number;
  attribute?: { local: string; uri: string };
}

const ELEMENT = 1;
const ATTRIBUTE = 2;

/** The document as saxon-js holds it; element numbers agree with those of the source map. */
export class Tree {
  private numbers: Map<SaxonNode, number> | undefined;

  constructor(readonly document: SaxonNode) {}

  /** Where a node of this tree stands. Texts, comments and the document node stand on their element. */
  placeOf(node: SaxonNode): TreePlace {
    if (node.nodeType === ATTRIBUTE && node.parent)
      return { element: this.numberOf(node.parent), attribute: { local: node.localName, uri: node.namespaceURI ?? '' } };
    let element: SaxonNode | null = node;
    while (element && element.nodeType !== ELEMENT) element = element.parentNode;
    return { element: element ? this.numberOf(element) : 0 };
  }

  private numberOf(element: SaxonNode): number {
    this.numbers ??= numberElements(this.document);
    const number = this.numbers.get(element);
    if (number === undefined) throw new Error('a rule handed back a node of another document');
    return number;
  }
}

function numberElements(document: SaxonNode): Map<SaxonNode, number> {
  const numbers = new Map<SaxonNode, number>();
  let node: SaxonNode | null = document.firstChild;
  while (node) {
    if (node.nodeType === ELEMENT) numbers.set(node, numbers.size);
    if (node.firstChild) node = node.firstChild;
    else {
      while (node && !node.nextSibling) node = node.parentNode;
      node = node?.nextSibling ?? null;
    }
  }
  return numbers;
}

/**
 * Builds the tree that rules are run on.
 *
 * @param text a document that was found well-formed before: the parser of saxon-js is lenient
 */
export function parseTree(text: string): Tree {
  const document = saxon().XPath.evaluate('parse-xml($text)', null, { params: { text } }) as SaxonNode;
  // saxon-js turns the source node into a string at each transform, only to name it in messages.
  document.toString = () => 'document';
  return new Tree(document);
}
