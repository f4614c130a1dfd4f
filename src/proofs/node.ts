import { readContent } from '../xml/content.js';
import { XMLNS } from '../xml/namespaces.js';
import { rawContent } from '../xml/raw-content.js';
import type { SourceElement } from '../xml/source-map.js';

export const HL7 = 'urn:hl7-org:v3';

export type NodeKind = 'document' | 'element' | 'attribute' | 'text' | 'comment' | 'instruction';

/** A node of a document as proofs look at it: the data model of XPath over the source map, made as far as it is asked for. */
export class ProofNode {
  /** Child elements; those of the document node is the document element. */
  readonly elements: ProofNode[] = [];
  private ownAttributes: readonly ProofNode[] | undefined;
  private ownContent: readonly ProofNode[] | undefined;
  private byName: Map<string, ProofNode[]> | undefined;
  private knownText: string | undefined;

  /**
   * @param key the name as proofs ask for it: `code` of HL7 for elements, `code` in no namespace for attributes, else `{uri}code`
   * @param order the place in document order
   * @param text the document's
   */
  constructor(
    readonly kind: NodeKind,
    readonly parent: ProofNode | undefined,
    readonly key: string,
    readonly order: number,
    private readonly text: string,
    readonly element?: SourceElement,
    readonly name = '',
    readonly local = '',
    readonly uri = '',
    value?: string,
  ) {
    this.knownText = value;
  }

  get attributes(): readonly ProofNode[] {
    return (this.ownAttributes ??= this.element && this.kind === 'element' ? attributesOf(this, this.element, this.text) : none);
  }

  /** Children of every kind, in document order. */
  get content(): readonly ProofNode[] {
    return (this.ownContent ??= this.kind === 'element' || this.kind === 'document' ? contentOf(this, this.text) : none);
  }

  /** Child elements of one name. */
  named(key: string): readonly ProofNode[] {
    const { elements } = this;
    if (elements.length > few) return (this.byName ??= groupedByName(elements)).get(key) ?? none;
    let found: ProofNode[] | undefined;
    for (const child of elements) if (child.key === key) (found ??= []).push(child);
    return found ?? none;
  }

  /** The string value. */
  get value(): string {
    return (this.knownText ??= textOf(this, this.text));
  }
}

/** Looking at so many costs less than an index. */
const few = 32;
const none: readonly ProofNode[] = [];

/** A name as `ProofNode.key` has it. */
export function keyOf(uri: string, local: string, home: string): string {
  return uri === home ? local : `{${uri}}${local}`;
}

function attributesOf(parent: ProofNode, element: SourceElement, text: string): ProofNode[] {
  const nodes: ProofNode[] = [];
  element.attributes.forEach(({ name, local, uri, value }, i) => {
    if (uri === XMLNS || name === 'xmlns') return;
    const order = parent.order + (i + 1) / (element.attributes.length + 1);
    nodes.push(new ProofNode('attribute', parent, keyOf(uri, local, ''), order, text, undefined, name, local, uri, value));
  });
  return nodes;
}

function groupedByName(elements: readonly ProofNode[]): Map<string, ProofNode[]> {
  const groups = new Map<string, ProofNode[]>();
  for (const child of elements) {
    const group = groups.get(child.key);
    if (group) group.push(child);
    else groups.set(child.key, [child]);
  }
  return groups;
}

function contentOf(node: ProofNode, text: string): ProofNode[] {
  const { element } = node;
  const nodes: ProofNode[] = [];
  let from = element?.end ?? 0;
  const until = (to: number) => {
    if (to <= from) return;
    const found: [kind: NodeKind, value: string, name?: string][] = [];
    readContent(text.slice(from, to), {
      text: (characters) => element && found.push(['text', characters]),
      comment: (data) => found.push(['comment', data]),
      instruction: (target, data) => found.push(['instruction', data, target]),
    });
    found.forEach(([kind, value, name = ''], i) => {
      const order = from + (i * (to - from)) / found.length;
      nodes.push(new ProofNode(kind, node, '', order, text, undefined, name, name, '', value));
    });
  };
  for (const child of node.elements) {
    const { start, close } = child.element as SourceElement;
    until(start);
    nodes.push(child);
    from = close;
  }
  until(element ? contentEnd(element, text) : text.length);
  return nodes;
}

function contentEnd({ end, close }: SourceElement, text: string): number {
  return close > end ? text.lastIndexOf('</', close - 1) : end;
}

function textOf(node: ProofNode, text: string): string {
  if (node.element && node.elements.length === 0) {
    const raw = rawContent(text, node.element);
    if (!/[<&\r]/.test(raw)) return raw;
  }
  let value = '';
  for (const child of node.content) if (child.kind === 'text' || child.kind === 'element') value += child.value;
  return value;
}
