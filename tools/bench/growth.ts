import { stagesFor } from '../../src/journey/stages/index.js';
import type { Validator } from '../../src/journey/validator.js';
import { mapSource, type SourceMap } from '../../src/xml/source-map.js';

/** What copies say: the same, identifiers of their own, or what rules refuse. */
export const kinds = ['alike', 'numbered', 'refused'] as const;
export type Kind = (typeof kinds)[number];

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
const mostNodes = 400_000;
/** The rest of the judging: what is said, and what is left out. */
const telling = 'telling';

/**
 * Repeats one element more and more.
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
    for (const [layer, milliseconds] of before)
      if (milliseconds >= leastMilliseconds && !grown.has(layer))
        grown.set(layer, {
          element: nameOf(source, number),
          kind,
          layer,
          count: count / times,
          milliseconds,
          factor: (now.get(layer) ?? 0) / milliseconds,
        });
    before = now;
    if ([...now.values()].reduce((a, b) => a + b, 0) > limit) break;
  }
  return [...grown.values()];
}

/** Numbers of the elements of a document to repeat: the first one of each name, below each name above it. */
export function repeatable(source: SourceMap): number[] {
  const known = new Map(source.elements.map((_, number) => [nameOf(source, number), number] as const).reverse());
  return [...known.values()].filter((number) => number > 0).sort((a, b) => a - b);
}

/** CPU milliseconds of each stage, and of the rest. */
function timesOf(validator: Validator, text: string): Map<string, number> {
  const spent = new Map<string, number>();
  const stages = stagesFor(validator).map((stage) => ({
    ...stage,
    run(...given: Parameters<typeof stage.run>) {
      const start = process.cpuUsage();
      const outcome = stage.run(...given);
      spent.set(stage.name, millisecondsSince(start));
      return outcome;
    },
  }));
  const start = process.cpuUsage();
  validator.judgeThrough(stages, { path: 'compte-rendu.xml', bytes: Buffer.from(text) });
  const all = millisecondsSince(start);
  return spent.set(telling, all - [...spent.values()].reduce((a, b) => a + b, 0));
}

function millisecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function nameOf(source: SourceMap, number: number): string {
  return source.pathOf(number).replace(/\[\d+\]/g, '');
}

function repeated(source: SourceMap, number: number, count: number, kind: Kind): string | undefined {
  const element = source.elements[number];
  if (!element) throw new RangeError(`no element number ${number}`);
  const one = source.text.slice(element.start, element.close);
  const { elements } = mapSource(`<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${one}</a>`, { depth: 256, nodes: mostNodes });
  const nodes = elements.reduce((sum, { attributes }) => sum + 1 + attributes.length, 0);
  if (nodes * count > mostNodes) return undefined;
  const copies = Array.from({ length: count }, (_, index) => copyOf[kind](one, index));
  return source.text.slice(0, element.close) + copies.join('') + source.text.slice(element.close);
}

const copyOf: Record<Kind, (text: string, index: number) => string> = { alike: (text) => text, numbered, refused };

/** Values that are in no set and of no form, another one each time. */
function refused(text: string, index: number): string {
  return text
    .replace(/ (root|extension|ID|headers|code|value|codeSystem|displayName|unit|use)="([^"]*)"/g, ` $1="$2.0${index}x"`)
    .replace(/>([^<>]*[^\s<>][^<>]*)</g, `>$1 ${index}<`);
}

/** Identifiers, IDs and references as those of another one. */
function numbered(text: string, index: number): string {
  return text
    .replace(/ (root="[0-9A-Fa-f]{8})/g, (_, start: string) => ` ${start.slice(0, 6)}${index.toString(16).padStart(8, '0')}`)
    .replace(/ (extension|ID|headers|referencedObject|code|value)="([^"]+)"/g, (whole, name: string, value: string) =>
      name === 'code' || (name === 'value' && !value.startsWith('#')) ? whole : ` ${name}="${value}${index}"`,
    );
}
