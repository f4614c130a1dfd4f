/** A node of a compiled stylesheet (SEF). */
interface Node {
  C?: unknown[];
}

const component = '{"N":"co",';
/** A pattern's template, up to what it does; the compiler of the rules names them so (schematron/compiler/generate.ts). */
const patternTemplate = /^\{"N":"co",[^[\]{}]*"C":\[\{"N":"template",[^[\]{}]*"name":"Q\{\}p\d+"[^[\]{}]*"C":(?=\[)/;
/** The template, the list that it stands in and the component. */
const closing = '}]}';

/**
 * Reads a compiled stylesheet (SEF). Most patterns of most documents are proved to hold: what the template of a pattern does is read
 * when it is asked for, and stays.
 *
 * @param bytes JSON, as the compiler of the rules wrote it
 * @throws SyntaxError when the JSON is damaged, of a pattern when that is asked for
 */
export function readStylesheet(bytes: Buffer): object {
  const starts = startsOf(bytes);
  const texts: string[] = [bytes.toString('utf8', 0, starts[0])];
  const later: { position: number; start: number; end: number }[] = [];
  starts.forEach((start, position) => {
    const next = starts[position + 1];
    const head =
      next === undefined ? undefined : patternTemplate.exec(bytes.toString('latin1', start, Math.min(start + longestHead, next)))?.[0];
    // A comma stands before the next one.
    const end = next === undefined ? bytes.length : next - 1;
    if (head === undefined) texts.push(bytes.toString('utf8', start, next));
    else {
      texts.push(`${head}[]${closing},`);
      later.push({ position, start: start + head.length, end: end - closing.length });
    }
  });
  const stylesheet = JSON.parse(texts.join('')) as { C: { C: Node[] }[] };
  for (const { position, start, end } of later) {
    const [template] = stylesheet.C[position]?.C ?? [];
    if (template) readLater(template, () => JSON.parse(bytes.toString('utf8', start, end)) as unknown[]);
  }
  return stylesheet;
}

/** Characters of an element with its attributes: a list of functions that the template calls may be long. */
const longestHead = 4096;

/** Where the components begin. No string holds such a text: its quotes would be escaped. */
function startsOf(bytes: Buffer): number[] {
  const starts: number[] = [];
  for (let at = bytes.indexOf(component); at >= 0; at = bytes.indexOf(component, at + component.length)) starts.push(at);
  return starts;
}

/** Gives a node children that are read when they are asked for. */
export function readLater(node: Node, read: () => unknown[]): void {
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
