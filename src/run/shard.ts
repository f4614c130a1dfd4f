import { createHash } from 'node:crypto';
import type { Source } from '../judge/source.js';

/** One of `count` parts of a list, the first being 1. */
export interface Shard {
  index: number;
  count: number;
}

/** The part of a list that a run judges. */
export interface Part extends Shard {
  own: readonly Source[];
  /** What the other parts judge. */
  others: readonly Source[];
  /** SHA-256 of the names of the whole list, in its order: parts of another list do not belong together. */
  list: string;
}

/**
 * Cuts a list into parts that follow one another, as long as one another but for one source: the same list gives the same parts
 * on every machine, and the parts put together in their order give the list.
 *
 * @param sources the whole list, in the order of a run
 */
export function partOf(sources: readonly Source[], { index, count }: Shard): Part {
  const start = Math.floor(((index - 1) * sources.length) / count);
  const end = Math.floor((index * sources.length) / count);
  return {
    index,
    count,
    own: sources.slice(start, end),
    others: [...sources.slice(0, start), ...sources.slice(end)],
    list: createHash('sha256')
      .update(sources.map(({ name }) => name).join('\0'))
      .digest('hex'),
  };
}
