import type { SourceElement, SourceMap } from './source-map.js';

const HL7 = 'urn:hl7-org:v3';
const BODY_PATH = ['structuredBody', 'component', 'ClinicalDocument'];

const indexes = new WeakMap<SourceMap, ElementIndex>();

/**
 * The elements of a document by what rules select them by: `code` every HL7 element of that name, `*` every element, `@code`
 * every element with this attribute (in no namespace), `template 1.2` every element with this templateId, `id X` every element
 * with this ID; `body code`, `body *` and `body @code` only those under the structured body. Made once a document.
 */
export function elementIndex(source: SourceMap): ElementIndex {
  let index = indexes.get(source);
  if (!index) indexes.set(source, (index = new ElementIndex(source)));
  return index;
}

export class ElementIndex {
  private readonly lists: Map<string, number[]>;

  constructor({ elements }: SourceMap) {
    this.lists = listed(elements);
  }

  keys(): Iterable<string> {
    return this.lists.keys();
  }

  has(key: string): boolean {
    return this.lists.has(key);
  }

  /** The numbers of the elements under a key, in document order; undefined when there is none. */
  get(key: string): readonly number[] | undefined {
    const list = this.lists.get(key);
    return list && inOrder(list);
  }
}

function listed(elements: readonly SourceElement[]): Map<string, number[]> {
  const lists = new Map<string, number[]>();
  const add = (key: string, element: number) => {
    const list = lists.get(key);
    if (!list) lists.set(key, [element]);
    else if (list.at(-1) !== element) list.push(element);
  };
  let bodyEnd = -1;
  for (const [number, element] of elements.entries()) {
    const isHl7 = element.uri === HL7;
    const attributes = element.attributes.filter(({ uri, name }) => uri === '' && name !== 'xmlns');
    const keys = ['*', ...(isHl7 ? [element.local] : []), ...attributes.map(({ name }) => `@${name}`)];
    for (const key of keys) add(key, number);
    if (element.start < bodyEnd) for (const key of keys) add(`body ${key}`, number);
    else if (isBody(number, elements)) bodyEnd = element.close;
    for (const { name, value } of attributes) {
      if (name === 'ID') add(`id ${value}`, number);
      else if (name === 'root' && isHl7 && element.local === 'templateId') add(`template ${value}`, element.parent);
    }
  }
  return lists;
}

/** Parents are met in the order of their templateIds: not always that of the document, and perhaps twice. */
function inOrder(list: number[]): number[] {
  return list.every((number, i) => i === 0 || number > (list[i - 1] as number)) ? list : [...new Set(list)].sort((a, b) => a - b);
}

function isBody(number: number, elements: readonly SourceElement[]): boolean {
  return (
    BODY_PATH.every((name) => {
      const element = elements[number];
      number = element?.parent ?? -1;
      return element?.local === name && element.uri === HL7;
    }) && number === -1
  );
}
