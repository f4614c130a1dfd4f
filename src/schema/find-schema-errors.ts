import type { EngineError, XmlEngine } from './engines/engine.js';
import { numberLines, type Repair } from './numbered-text.js';
import { PlainNames } from './plain-names.js';
import { type OrderFault, orderFault } from './order-fault.js';
import { type QualifiedName, readSchemaError, type SchemaError } from './schema-errors.js';
import type { SourceMap } from '../xml/source-map.js';

/** A schema error on an element of the document. */
export interface LocatedSchemaError extends SchemaError {
  /** Number of the element. */
  number: number;
  /** Set when the complaint about this element is told as the element that is missing before it. */
  instead?: readonly QualifiedName[];
  /** Of a child at a wrong place: where it goes. */
  order?: OrderFault;
}

/** libxml2 stops at the first wrong child of a parent; repairing it shows the next one. Each repair is one more validation. */
const mostRepairs = 12;

/** Yields what V8 must not stop halfway, and goes on with what comes of it. */
export type Validations<T> = Generator<() => EngineError[], T, EngineError[]>;

/**
 * What the schema refuses in a document, in document order, past the first fault of each parent element. The validations of an engine
 * that cannot be stopped are yielded: who limits the time does them beside it.
 *
 * @param engineForManyLines used when the document has more lines than the engine can tell apart
 * @throws Error when the engine cannot judge the document
 */
export function* findSchemaErrors(
  source: SourceMap,
  engine: XmlEngine,
  engineForManyLines: () => XmlEngine,
): Validations<LocatedSchemaError[]> {
  const found: LocatedSchemaError[] = [];
  const known = new Set<string>();
  /** Elements that were refused at their place: after a repair that did not help, they are again, with other words. */
  const refused = new Set<number>();
  const repairs: Repair[] = [];
  const names = new PlainNames();
  for (let round = 0; round <= mostRepairs; round++) {
    const numbered = numberLines(source, names, repairs);
    const capable = numbered.lines <= engine.lastLine ? engine : engineForManyLines();
    const validate = () => capable.validate(numbered.text);
    let repaired = false;
    for (const { line, message } of capable.canBeStopped ? validate() : yield validate) {
      // What is said of an inserted element is of no interest; of the document as it is, every word counts.
      const number = numbered.elementAt(line) ?? (round === 0 ? numbered.elementBefore(line) : undefined);
      if (number === undefined) continue;
      const error = inOrder({ ...names.restore(readSchemaError(message)), number }, source, repairs);
      const key = `${error.number} ${message}`;
      const isNew =
        !known.has(key) &&
        !(error.kind === 'unexpected-element' && refused.has(error.number)) &&
        !repairs.some((repair) => isAftermath(error, repair, source));
      known.add(key);
      if (isNew) {
        found.push(error);
        if (error.kind === 'unexpected-element') refused.add(error.number);
      }
      if (error.kind === 'unexpected-element' && !repaired) repaired = repair(error, source, repairs, found);
    }
    if (!repaired) break;
  }
  return found.sort((a, b) => a.number - b.number);
}

/** An error about a child that stands at a wrong place, told of the child that is to be moved. */
function inOrder(error: LocatedSchemaError, source: SourceMap, repairs: readonly Repair[]): LocatedSchemaError {
  if (error.kind !== 'unexpected-element') return error;
  const without = new Set(repairs.flatMap((repair) => (repair.kind === 'omit' ? [repair.element] : [])));
  const order = orderFault(source, error.number, without);
  const moved = order && source.elements[order.moved];
  return moved ? { ...error, number: order.moved, element: { local: moved.local, uri: moved.uri }, order } : error;
}

/**
 * Repairs the text at a wrong child: puts the missing element before it when that lets validation go on, else leaves
 * the child out. An element that only came too early because another is missing is reported as the missing one.
 */
function repair(error: LocatedSchemaError, source: SourceMap, repairs: Repair[], found: LocatedSchemaError[]): boolean {
  const { number } = error;
  const tried = repairs.find((r) => r.kind === 'insert' && r.before === number);
  if (tried) {
    repairs.splice(repairs.indexOf(tried), 1);
    restoreUnexpected(number, found);
  }
  const missing = tried || error.order ? undefined : missingBefore(error, source);
  if (!missing) {
    repairs.push({ kind: 'omit', element: number });
    return true;
  }
  repairs.push({ kind: 'insert', before: number, name: missing.local, uri: missing.uri });
  const reported = found.find((f) => f.number === number && f.kind === 'unexpected-element');
  if (reported) Object.assign(reported, { kind: 'missing-element', expected: [missing], instead: error.expected });
  return true;
}

function restoreUnexpected(number: number, found: LocatedSchemaError[]): void {
  const reported = found.find((f) => f.number === number && f.instead !== undefined);
  if (!reported?.instead) return;
  reported.kind = 'unexpected-element';
  reported.expected = [...reported.instead];
  delete reported.instead;
}

/** The last element that the content model offers is the one it cannot do without, unless the parent has it elsewhere. */
function missingBefore(error: LocatedSchemaError, source: SourceMap): QualifiedName | undefined {
  const last = error.expected.at(-1);
  if (!last || !/^[\p{L}_][\p{L}\d._-]*$/u.test(last.local)) return undefined;
  const parent = source.elements[error.number]?.parent;
  const present = source.elements.some((element) => element.parent === parent && element.local === last.local && element.uri === last.uri);
  return present ? undefined : last;
}

/** A repair has its own consequences: what is left out is missing afterwards. */
function isAftermath(error: LocatedSchemaError, repair: Repair, source: SourceMap): boolean {
  if (repair.kind === 'insert') return false;
  const omitted = source.elements[repair.element];
  if (!omitted || (error.kind !== 'missing-element' && error.kind !== 'unexpected-element')) return false;
  const parent = error.kind === 'missing-element' ? error.number : source.elements[error.number]?.parent;
  const left = omitted.local.toLowerCase();
  return parent === omitted.parent && error.expected.some(({ local }) => local.toLowerCase() === left);
}
