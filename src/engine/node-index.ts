import type { SaxonNode } from 'saxon-js';
import type { SourceElement, SourceMap } from '../xml/source-map.js';
import { toXdmMap } from './xdm-map.js';

const HL7 = 'urn:hl7-org:v3';
const BODY_PATH = ['structuredBody', 'component', 'ClinicalDocument'];

/**
 * The elements of a document by what rules select them by, each list in document order: `code` every HL7 element of that
 * name, `*` every element, `@code` every element with this attribute (in no namespace), `template 1.2` every element
 * with this templateId, `id X` every element with this ID; `body code`, `body *` and `body @code` only those under the
 * structured body. Compiled rules take their contexts from it (schematron/compiler/indexed-paths.ts).
 *
 * @param nodes the nodes of `source.elements`
 * @returns an XDM map
 */
export function indexNodes({ elements }: SourceMap, nodes: readonly SaxonNode[]): unknown {
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
  const found = new Map<string, SaxonNode[]>();
  return toXdmMap({
    keys: () => lists.keys(),
    get(key) {
      const known = found.get(key);
      const list = lists.get(key);
      if (known || !list) return known;
      const wanted = inOrder(list).map((number) => nodes[number] as SaxonNode);
      found.set(key, wanted);
      return wanted;
    },
  });
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
