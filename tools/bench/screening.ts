import { stagesFor } from '../../src/journey/stages/index.js';
import type { Validator } from '../../src/journey/validator.js';
import type { SourceElement, SourceMap } from '../../src/xml/source-map.js';
import { copiesOf, nodesOf } from './copies.js';
import { secondDifferences, WorkCounter } from './work.js';

/** Elements whose copies stand in one document. */
const together = 12;
/** Copies of an element at first; fewer where it holds much. */
const fewest = 36;
const nodesOfCopies = 400;
/** Calls that differ from run to run, or because something happens for the first time. */
const noise = 1200;

/** An element whose repetition costs more than its number, and the functions that do the work. */
export interface Suspect {
  number: number;
  /** Calls for each pair of copies. */
  calls: number;
  where: string[];
}

/**
 * Which elements of a document cost more than in proportion when they are repeated, found by counting calls: groups of
 * elements first, then each element of a group that is suspect, then with three times as many copies.
 *
 * @param numbers of the elements in `source`
 * @param tell called with each one when it is found
 */
export function suspectsOf(
  validator: Validator,
  source: SourceMap,
  numbers: readonly number[],
  counter: WorkCounter,
  tell: (suspect: Suspect) => void,
): Suspect[] {
  const judge = (text: string) =>
    counter.of(() => void validator.judgeThrough(stagesFor(validator), { path: 'compte-rendu.xml', bytes: Buffer.from(text) }));
  const measured = (group: readonly number[], scale: number) => {
    const works = [1, 2, 3].map((step) => judge(withCopies(source, group, step * scale)));
    return secondDifferences(...(works as [WorkOf, WorkOf, WorkOf]));
  };
  const total = (differences: readonly [string, number][]) => differences.reduce((sum, [, calls]) => sum + calls, 0);
  judge(source.text);
  return groupsOf(source, numbers).flatMap((group) => {
    if (total(measured(group, 1)) < noise) return [];
    return group.flatMap((number) => {
      const few = total(measured([number], 1));
      if (few < noise / 4) return [];
      const many = measured([number], 3);
      // What grows with the square grows ninefold.
      if (total(many) < noise || total(many) < 4 * few) return [];
      const pairs = 9 * copiesAtFirst(source.elements[number] as SourceElement, source) ** 2;
      const suspect = { number, calls: total(many) / 2 / pairs, where: many.slice(0, 3).map(([place, calls]) => `${place} ${calls}`) };
      tell(suspect);
      return [suspect];
    });
  });
}

type WorkOf = ReturnType<WorkCounter['of']>;

function copiesAtFirst(element: SourceElement, source: SourceMap): number {
  return Math.max(4, Math.min(fewest, Math.floor(nodesOfCopies / nodesOf(source, element))));
}

function withCopies(source: SourceMap, group: readonly number[], scale: number): string {
  return [...group]
    .map((number) => source.elements[number] as SourceElement)
    .sort((a, b) => b.close - a.close)
    .reduce(
      (text, element) =>
        text.slice(0, element.close) + copiesOf(source, element, scale * copiesAtFirst(element, source)) + text.slice(element.close),
      source.text,
    );
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
