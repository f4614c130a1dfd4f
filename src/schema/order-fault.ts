import type { Particle } from './content-models.js';
import { childModel } from './content-order.js';
import type { SourceMap } from '../xml/source-map.js';

/** A child that stands at a wrong place among its siblings. */
export interface OrderFault {
  /** Number of the child to move. */
  moved: number;
  /** Number of the sibling before or after which it goes. */
  beside: number;
  side: 'before' | 'after';
}

/**
 * Which child of a parent is out of order, when the schema refuses one of them: it comes after siblings that go behind it,
 * or before siblings that go in front of it. Where one child alone stands before many that it should follow, that one is out of order.
 *
 * @param refused number of the refused child
 * @param without children that do not count
 * @returns undefined when order is not what is wrong with it
 */
export function orderFault(source: SourceMap, refused: number, without: ReadonlySet<number>): OrderFault | undefined {
  const element = source.elements[refused];
  const model = element && childModel(source, element.parent);
  if (!element || !model) return undefined;
  const siblings = childrenWithRank(source, element.parent, model).filter(({ number }) => number === refused || !without.has(number));
  const own = siblings.find(({ number }) => number === refused)?.rank;
  if (own === undefined) return undefined;
  const ahead = siblings.filter(({ number, rank }) => number < refused && rank > own);
  const [first] = ahead;
  if (first) {
    const late = siblings.filter(({ number, rank }) => number >= refused && rank < first.rank);
    const last = late.at(-1);
    if (ahead.length < late.length && last) return { moved: first.number, beside: last.number, side: 'after' };
    return { moved: refused, beside: first.number, side: 'before' };
  }
  const behind = siblings.filter(({ number, rank }) => number > refused && rank < own).at(-1);
  return behind && { moved: refused, beside: behind.number, side: 'after' };
}

/** A child before the refused one that takes its place: of the same name where only one is allowed, or another one of a choice. */
export function rivalOf(source: SourceMap, refused: number): number | undefined {
  const element = source.elements[refused];
  const model = element && childModel(source, element.parent);
  if (!element || !model) return undefined;
  const particle = particleOf(source, refused, model);
  if (!particle) return undefined;
  const isRival = ({ number }: { number: number }) => {
    const other = particleOf(source, number, model);
    return other === particle || (other?.choice !== undefined && other.choice === particle.choice);
  };
  return childrenWithRank(source, element.parent, model).find((sibling) => sibling.number < refused && isRival(sibling))?.number;
}

function particleOf(source: SourceMap, number: number, model: readonly Particle[]): Particle | undefined {
  const element = source.elements[number];
  return model.find(({ local, uri }) => local === element?.local && uri === element.uri);
}

function childrenWithRank(source: SourceMap, parent: number, model: readonly Particle[]): { number: number; rank: number }[] {
  const close = source.elements[parent]?.close ?? 0;
  const found: { number: number; rank: number }[] = [];
  for (let number = parent + 1; number < source.elements.length && (source.elements[number]?.start ?? close) < close; number++) {
    if (source.elements[number]?.parent !== parent) continue;
    const rank = particleOf(source, number, model)?.rank;
    if (rank !== undefined) found.push({ number, rank });
  }
  return found;
}
