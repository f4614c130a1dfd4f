/** A node of a compiled stylesheet (SEF). */
interface Node {
  C?: unknown[];
}

/** No string of the JSON holds such a text: its quotes would be escaped. */
const component = /\{"N":"co",/g;
/** A pattern's template up to what it does, so named by the compiler of the rules (schematron/compiler/generate.ts). */
const patternTemplate = /^\{"N":"co",[^[\]{}]*"C":\[\{"N":"template",[^[\]{}]*"name":"Q\{\}p\d+"[^[\]{}]*"C":(?=\[)/;
/** Ends the template, the list that it stands in and the component; a comma stands before the next one. */
const closing = '}]},';

/**
 * Reads a compiled stylesheet (SEF). Most patterns of most documents are proved to hold: what the template of a pattern does is read
 * when it is asked for, and stays.
 *
 * @param text JSON, as the compiler of the rules wrote it
 * @throws SyntaxError when the JSON is damaged; of a pattern, when that is asked for
 */
export function readStylesheet(text: string): object {
  const starts = [...text.matchAll(component)].map(({ index }) => index);
  const later = new Map<number, string>();
  const first = starts.map((start, position) => {
    const end = starts[position + 1];
    const whole = text.slice(start, end);
    // What follows the last one is more than its end.
    const head = end === undefined ? undefined : patternTemplate.exec(whole)?.[0];
    if (head === undefined) return whole;
    later.set(position, whole.slice(head.length, -closing.length));
    return `${head}[]${closing}`;
  });
  const stylesheet = JSON.parse(text.slice(0, starts[0]) + first.join('')) as { C: { C: Node[] }[] };
  for (const [position, children] of later) {
    const [template] = stylesheet.C[position]?.C ?? [];
    if (template) readLater(template, () => JSON.parse(children) as unknown[]);
  }
  return stylesheet;
}

/** Gives a node children that are read when they are asked for. */
function readLater(node: Node, read: () => unknown[]): void {
  const keep = (value: unknown) => Object.defineProperty(node, 'C', { value, writable: true, enumerable: true, configurable: true });
  Object.defineProperty(node, 'C', {
    get: () => {
      const children = read();
      keep(children);
      return children;
    },
    set: keep,
    enumerable: true,
    configurable: true,
  });
}
