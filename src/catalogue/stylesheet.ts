import { textOf } from '../files/text-of.js';

/** A node of a compiled stylesheet (SEF). */
interface Node {
  C?: unknown[];
}

/** No string of the JSON holds such a text: its quotes would be escaped. */
const component = '{"N":"co",';
/** A pattern's template up to what it does, so named by the compiler of the rules (schematron/compiler/generate.ts). */
const patternTemplate = /^\{"N":"co",[^[\]{}]*"C":\[\{"N":"template",[^[\]{}]*"name":"Q\{\}p\d+"[^[\]{}]*"C":(?=\[)/;
/** Bytes of such a beginning, at most: the components that it calls may be many. */
const longestHead = 4096;
/** Ends the template, the list that it stands in and the component; a comma stands before the next one. */
const closing = '}]},';

/**
 * Reads a compiled stylesheet (SEF). Most patterns of most documents are proved to hold: what the template of a pattern does is read
 * when it is asked for, and stays.
 *
 * @param bytes JSON, as the compiler of the rules wrote it
 * @throws SyntaxError when the JSON is damaged; of a pattern, when that is asked for
 */
export function readStylesheet(bytes: Buffer): object {
  const starts = startsOf(bytes);
  const later = new Map<number, Buffer>();
  const first = starts.map((start, position) => {
    const end = starts[position + 1];
    const whole = bytes.subarray(start, end);
    // What follows the last one is more than its end.
    const head = end === undefined ? undefined : patternTemplate.exec(textOf(whole.subarray(0, longestHead)))?.[0];
    if (head === undefined) return textOf(whole);
    later.set(position, whole.subarray(Buffer.byteLength(head), -closing.length));
    return `${head}[]${closing}`;
  });
  const stylesheet = JSON.parse(textOf(bytes.subarray(0, starts[0])) + first.join('')) as { C: { C: Node[] }[] };
  for (const [position, children] of later) {
    const [template] = stylesheet.C[position]?.C ?? [];
    if (template) readLater(template, () => JSON.parse(textOf(children)) as unknown[]);
  }
  return stylesheet;
}

function startsOf(bytes: Buffer): number[] {
  const starts: number[] = [];
  for (let at = bytes.indexOf(component); at >= 0; at = bytes.indexOf(component, at + component.length)) starts.push(at);
  return starts;
}

/** Gives a node children that are read when they are asked for. */
function readLater(node: Node, read: () => unknown[]): void {
  let value: unknown[] | undefined;
  Object.defineProperty(node, 'C', { get: () => (value ??= read()), enumerable: true, configurable: true });
}
