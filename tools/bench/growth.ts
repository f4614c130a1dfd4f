import { collectGarbage } from '../../src/journey/spare-memory.js';
import { stagesFor } from '../../src/journey/stages/index.js';
import type { StageOutcome } from '../../src/journey/document.js';
import type { Stepwise } from '../../src/journey/time-limit.js';
import type { Validator } from '../../src/journey/validator.js';
import type { SourceMap } from '../../src/xml/source-map.js';
import { copiesOf, type Kind, nodesOf } from './copies.js';
import type { Suspect } from './screening.js';

/** What is known of one element: screened, and timed when it is suspect or was one that did harm. */
export interface Screened {
  element: string;
  suspect?: Suspect;
  timed?: Growth[];
}

/** Repeated, these once took minutes: they are timed whatever the screening says. */
export const onceSlow = ['assignedAuthor/id', 'patientRole/id', 'methodCode', 'ClinicalDocument/documentationOf'];

/** How the time of a layer grows when one element is repeated three times as often. */
export interface Growth {
  /** Local names on the way to the element. */
  element: string;
  kind: Kind;
  layer: string;
  /** How often it stood there. */
  count: number;
  milliseconds: number;
  /** Time for three times as many, over this time; 3 is linear. */
  factor: number;
}

/** Copies at first, and how many more each time. */
const fewest = 100;
const times = 3;
/** A layer that takes less is not measured. */
const leastMilliseconds = 200;
/** Elements and attributes that a document may come to. */
const mostNodes = 800_000;
/** What grows with the square does so the more, the more there are; a list that outgrows the processor's cache, or a collection of garbage, does not. */
const suspect = 4;
/** The rest of the judging: what is said, and what is left out. */
const telling = 'telling';

/**
 * Repeats one element more and more; where a layer is suspect, beyond the limit, and its least factor counts.
 *
 * @param number of the element in `source`
 * @param limit milliseconds of one judgement after which it is not repeated more
 * @returns one line for each layer that took long enough to tell
 */
export function growthOf(validator: Validator, source: SourceMap, number: number, kind: Kind, limit: number): Growth[] {
  const grown = new Map<string, Growth>();
  let before = new Map<string, number>();
  for (let count = fewest; ; count *= times) {
    const text = repeated(source, number, count, kind);
    if (text === undefined) break;
    const now = timesOf(validator, text);
    for (const [layer, milliseconds] of before) {
      if (milliseconds < leastMilliseconds) continue;
      const factor = (now.get(layer) ?? 0) / milliseconds;
      const known = grown.get(layer)?.factor ?? Infinity;
      if (known > suspect && factor < known)
        grown.set(layer, { element: nameOf(source, number), kind, layer, count: count / times, milliseconds, factor });
    }
    before = now;
    const isSuspect = [...grown.values()].some(({ factor }) => factor > suspect);
    if ([...now.values()].reduce((a, b) => a + b, 0) > limit * (isSuspect ? times ** 2 : 1)) break;
  }
  return [...grown.values()];
}

/** Numbers of the elements of a document to repeat: the first one of each name, below each name above it. */
export function repeatable(source: SourceMap): number[] {
  const known = new Map(source.elements.map((_, number) => [nameOf(source, number), number] as const).reverse());
  return [...known.values()].filter((number) => number > 0).sort((a, b) => a - b);
}

/** CPU milliseconds of each stage, and of the rest; what the stages before left is not collected on its account. */
function timesOf(validator: Validator, text: string): Map<string, number> {
  const spent = new Map<string, number>();
  let collecting = 0;
  const stages = stagesFor(validator).map((stage) => ({
    ...stage,
    *run(...given: Parameters<typeof stage.run>): Stepwise<StageOutcome> {
      const before = process.cpuUsage();
      collectGarbage();
      collecting += millisecondsSince(before);
      const start = process.cpuUsage();
      const outcome = stage.run(...given);
      const whole = 'next' in outcome ? yield* outcome : outcome;
      spent.set(stage.name, millisecondsSince(start));
      return whole;
    },
  }));
  const start = process.cpuUsage();
  validator.judgeThrough(stages, { path: 'compte-rendu.xml', bytes: Buffer.from(text) });
  const all = millisecondsSince(start);
  return spent.set(telling, all - collecting - [...spent.values()].reduce((a, b) => a + b, 0));
}

function millisecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

export function nameOf(source: SourceMap, number: number): string {
  return source.pathOf(number).replace(/\[\d+\]/g, '');
}

function repeated(source: SourceMap, number: number, count: number, kind: Kind): string | undefined {
  const element = source.elements[number];
  if (!element) throw new RangeError(`no element number ${number}`);
  if (nodesOf(source, element) * count > mostNodes) return undefined;
  return source.text.slice(0, element.close) + copiesOf(source, element, count, kind) + source.text.slice(element.close);
}
