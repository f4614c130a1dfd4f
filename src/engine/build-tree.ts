import type { SaxonDocument, SaxonNode } from 'saxon-js';
import type { SourceMap } from '../xml/source-map.js';
import { saxon } from './saxon.js';

/**
 * Builds the document that rules are run on from what the strict pass over the text has learnt, instead of having
 * saxon-js read the text again: its parser is lenient and five times slower.
 *
 * @returns the document, and its elements in the order of `source.elements`
 */
export function buildDocument(source: SourceMap): { document: SaxonNode; nodes: SaxonNode[] } {
  const { text, elements } = source;
  const document = saxon().getPlatform().createDocument();
  const nodes: SaxonNode[] = [];
  /** The elements that are open, and where the text that is not yet in the tree starts. */
  const open: number[] = [];
  let from = 0;
  let order = 0;
  const append: Append = (to, node) => {
    node.order = order++;
    node.place = to.childNodes?.length ?? 0;
    to.appendChild(node);
  };
  const parent = () => (open.length === 0 ? document : (nodes[open.at(-1) as number] as SaxonNode));
  const addText = (to: number) => {
    if (to > from) addContent(document, parent(), text.slice(from, to), append);
    from = to;
  };
  const closeUntil = (number: number) => {
    for (let last = open.at(-1); last !== undefined && last !== number; last = open.at(-1)) {
      const { close, end } = elements[last] as (typeof elements)[number];
      if (close > end) addText(text.lastIndexOf('</', close - 1));
      from = close;
      open.pop();
    }
  };
  for (const [number, element] of elements.entries()) {
    closeUntil(element.parent);
    addText(element.start);
    const node = document.createElementNS(element.uri, element.name);
    for (const { name, uri, value } of element.attributes) {
      const attribute = document.createAttributeNS(uri, name);
      attribute.value = attribute.nodeValue = value;
      node.setAttributeNode(attribute);
    }
    append(parent(), node);
    nodes.push(node);
    open.push(number);
    from = element.end;
  }
  closeUntil(-1);
  addText(text.length);
  return { document, nodes };
}

/** Adds the next node of the document to its parent. */
type Append = (parent: SaxonNode, node: SaxonNode) => void;

/** Comments, processing instructions and CDATA sections; between them text. */
const markup = /<!--([\s\S]*?)-->|<\?([^\s?]+)\s*([\s\S]*?)\?>|<!\[CDATA\[([\s\S]*?)\]\]>/g;

/** Adds what stands between two tags. Outside the document element only comments and instructions count. */
function addContent(document: SaxonDocument, parent: SaxonNode, raw: string, append: Append): void {
  const isInside = parent !== document;
  const lines = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  let characters = '';
  let from = 0;
  const addCharacters = () => {
    if (isInside && characters !== '') append(parent, document.createTextNode(characters));
    characters = '';
  };
  if (lines.includes('<')) {
    for (const match of lines.matchAll(markup)) {
      const [whole, comment, target, data, cdata] = match;
      characters += unescape(lines.slice(from, match.index));
      from = match.index + whole.length;
      if (cdata !== undefined) {
        characters += cdata;
        continue;
      }
      addCharacters();
      if (comment !== undefined) append(parent, document.createComment(comment));
      else if (target !== 'xml') append(parent, document.createProcessingInstruction(target as string, data as string));
    }
  }
  characters += unescape(lines.slice(from));
  addCharacters();
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Character references and the five entities that every document knows. */
function unescape(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g, (_, hexadecimal?: string, decimal?: string, name?: string) =>
    name === undefined
      ? String.fromCodePoint(hexadecimal === undefined ? Number(decimal) : parseInt(hexadecimal, 16))
      : (named[name] as string),
  );
}
