import { mapSource, type SourceElement, type SourceMap } from '../../src/xml/source-map.js';

/** An element as excerpts see it; nothing is computed before it is asked for. */
export class OutlineElement {
  readonly children: OutlineElement[] = [];

  constructor(
    private readonly map: SourceMap,
    private readonly number: number,
  ) {}

  get name(): string {
    return this.element.name;
  }

  get path(): string {
    return this.map.pathOf(this.number);
  }

  /** The element as it is written, from `<` to the end of its end tag. */
  get source(): string {
    return this.map.text.slice(this.element.start, this.element.close);
  }

  /** The start tag on one line, without namespace declarations. */
  get tag(): string {
    return fold(this.map.text.slice(this.element.start, this.element.end)).replace(/ xmlns(:[\w-]+)?=("[^"]*"|'[^']*')/g, '');
  }

  /** What stands between the tags, white space folded, comments left out. */
  get inner(): string {
    return fold(this.map.text.slice(this.element.end, this.innerEnd));
  }

  /** The texts of the element itself, those of its children left out. */
  get ownText(): string {
    let text = '';
    let from = this.element.end;
    for (const child of this.children) {
      text += this.map.text.slice(from, child.element.start);
      from = child.element.close;
    }
    return fold(text + this.map.text.slice(from, this.innerEnd));
  }

  private get element(): SourceElement {
    return this.map.elements[this.number] as SourceElement;
  }

  private get innerEnd(): number {
    const { end, close } = this.element;
    return close === end ? end : this.map.text.lastIndexOf('</', close - 1);
  }
}

/**
 * The elements of a document, from the document element down.
 *
 * @throws XmlFault when the text is not well-formed
 */
export function outlineOf(text: string): OutlineElement {
  const map = mapSource(text, { depth: 1000, nodes: 1_000_000 });
  const outline = map.elements.map((_, number) => new OutlineElement(map, number));
  map.elements.forEach(({ parent }, number) => outline[parent]?.children.push(outline[number] as OutlineElement));
  return outline[0] as OutlineElement;
}

function fold(text: string): string {
  return text
    .replace(/<!--.*?-->/gs, ' ')
    .replace(/\s+/g, ' ')
    .replace(/> (?=<)/g, '>')
    .trim();
}
