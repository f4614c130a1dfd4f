import { stagesFor } from '../../src/journey/stages/index.js';
import type { Validator } from '../../src/journey/validator.js';
import type { SourceElement, SourceMap } from '../../src/xml/source-map.js';
import { copiesOf, nodesOf } from './copies.js';
import { secondDifferences, WorkCounter } from './work.js';

/** Elements whose copies stand in one document. */
const together = 12;
/** Copies of an element at first; fewer where it holds much, but never fewer than show what grows with the square. */
const mostCopies = 36;
const fewestCopies = 12;
const nodesOfCopies = 400;
/** Calls of one function for each pair of copies, from which on it is suspect; n log n stays far below. */
const leastCalls = 0.5;

/** An element whose repetition costs more than its number, and the functions that do the work. */
export interface Suspect {
  number: number;
  /** Calls for each pair of copies, of the function that is called most. */
  calls: number;
  where: string[];
}

/**
 * Screens elements of a document for what costs more than in proportion when they are repeated, by counting calls: groups of elements
 * first, then each element of a group that is suspect, then with three times as many copies.
 *
 * @param numbers of the elements in `source`
 * @param tell called with each one once it is screened
 */
export function screen(
  validator: Validator,
  source: SourceMap,
  numbers: readonly number[],
  counter: WorkCounter,
  tell: (number: number, suspect?: Suspect) => void,
): void {
  const judge = (text: string) =>
    counter.of(() => void validator.judgeThrough(stagesFor(validator), { path: 'compte-rendu.xml', bytes: Buffer.from(text) }));
  const perPair = (group: readonly number[], scale: number): Map<string, number> => {
    const copies = Math.min(...group.map((number) => copiesAtFirst(source, number))) * scale;
    const works = [1, 2, 3].map((step) => judge(withCopies(source, group, step * scale)));
    const differences = secondDifferences(...(works as [WorkOf, WorkOf, WorkOf]));
    return new Map(
      differences.map(([place, calls]) => [place, calls / 2 / copies ** 2] as const).filter(([, calls]) => calls >= leastCalls),
    );
  };
  judge(source.text);
  for (const group of groupsOf(source, numbers)) {
    const isSuspect = perPair(group, 1).size > 0;
    for (const number of group) tell(number, isSuspect ? suspectOf(number) : undefined);
  }

  function suspectOf(number: number): Suspect | undefined {
    const few = perPair([number], 1);
    if (few.size === 0) return undefined;
    // With three times as many copies, what grows with the square has as many calls a pair as before; n log n, a third of them.
    const many = [...perPair([number], 3)].filter(([place, calls]) => calls > 0.6 * (few.get(place) ?? Infinity));
    const [first] = many;
    return first && { number, calls: first[1], where: many.slice(0, 6).map(([place, calls]) => `${place} ${calls.toFixed(1)}`) };
  }
}

type WorkOf = ReturnType<WorkCounter['of']>;

function copiesAtFirst(source: SourceMap, number: number): number {
  const nodes = nodesOf(source, source.elements[number] as SourceElement);
  return Math.max(fewestCopies, Math.min(mostCopies, Math.floor(nodesOfCopies / nodes)));
}

function withCopies(source: SourceMap, group: readonly number[], scale: number): string {
  return [...group]
    .sort((a, b) => (source.elements[b] as SourceElement).close - (source.elements[a] as SourceElement).close)
    .reduce((text, number) => {
      const element = source.elements[number] as SourceElement;
      return text.slice(0, element.close) + copiesOf(source, element, scale * copiesAtFirst(source, number)) + text.slice(element.close);
    }, source.text);
}

/** Elements of which none holds another one, in groups. */
function groupsOf({ elements }: SourceMap, numbers: readonly number[]): number[][] {
  const groups: number[][] = [];
  const apart = (one: SourceElement, other: SourceElement) => one.close <= other.start || other.close <= one.start;
  for (const number of numbers) {
    const element = elements[number] as SourceElement;
    const group = groups.find(
      (members) => members.length < together && members.every((member) => apart(elements[member] as SourceElement, element)),
    );
    if (group) group.push(number);
    else groups.push([number]);
  }
  return groups;
}
