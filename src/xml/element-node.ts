import { rawContent } from './raw-content.js';
import { SaxesParser } from 'saxes';
import type { SourceElement, SourceMap } from './source-map.js';

/** An element of a source map with its children, attributes and text: for code that looks for a few values. */
export class ElementNode {
  private readonly element: SourceElement;

  /**
   * @param number the element's place in `SourceMap.elements`; 0 is the document element
   * @throws RangeError when there is no such element
   */
  constructor(
    readonly source: SourceMap,
    readonly number: number,
  ) {
    const element = source.elements[number];
    if (!element) throw new RangeError(`no element number ${number}`);
    this.element = element;
  }

  get name(): string {
    return this.element.name;
  }

  get local(): string {
    return this.element.local;
  }

  get uri(): string {
    return this.element.uri;
  }

  /** The value of an attribute in no namespace. */
  attribute(local: string): string | undefined {
    return this.element.attributes.find((attribute) => attribute.local === local && attribute.uri === '')?.value;
  }

  /** Child elements in document order: of this element's namespace unless another is given, of any name unless one is given. */
  children(local?: string, uri: string = this.uri): ElementNode[] {
    const found: ElementNode[] = [];
    const { elements } = this.source;
    for (let number = this.number + 1; number < elements.length; number++) {
      const candidate = elements[number] as SourceElement;
      if (candidate.start >= this.element.close) break;
      if (candidate.parent === this.number && candidate.uri === uri && (local === undefined || candidate.local === local))
        found.push(new ElementNode(this.source, number));
    }
    return found;
  }

  /** The first element at the end of a path of child names, each in this element's namespace. */
  find(...path: string[]): ElementNode | undefined {
    return this.findAll(...path)[0];
  }

  /** Every element at the end of a path of child names. */
  findAll(...path: string[]): ElementNode[] {
    return path.reduce<ElementNode[]>((nodes, local) => nodes.flatMap((node) => node.children(local)), [this]);
  }

  /** The text of the element and of what is in it, white space folded as HL7 and ebRIM values are read. */
  get text(): string {
    return this.read(() => true)
      .replace(/\s+/g, ' ')
      .trim();
  }

  /** The text of the element itself, as it stands: nothing of what is in its children. */
  get ownText(): string {
    return this.read((depth) => depth === 0);
  }

  private read(isRead: (depth: number) => boolean): string {
    const { text } = this.source;
    const { end, close } = this.element;
    if (close === end) return '';
    const parts: string[] = [];
    let depth = 0;
    const add = (content: string) => {
      if (isRead(depth)) parts.push(content);
    };
    const parser = new SaxesParser({ fragment: true });
    parser.on('text', add);
    parser.on('cdata', add);
    parser.on('opentag', () => void depth++);
    parser.on('closetag', () => void depth--);
    parser.write(rawContent(text, this.element)).close();
    return parts.join('');
  }
}
