import { foldLabel } from './fold.js';

const MAX_QUERY_LENGTH = 200;

/**
 * Trigrams of a label, each a number, each once. Words are padded (two spaces before, one after), so that the order
 * of words does not count and the beginning of a word weighs more than its end.
 */
function trigrams(label: string): Set<number> {
  const found = new Set<number>();
  let first = 0;
  let second = 0;
  const text = `${foldLabel(label).replaceAll(' ', '  ')} `;
  for (let i = 0; i < text.length; i++) {
    const third = symbol(text.charCodeAt(i));
    if (second !== 0 || third !== 0) found.add((first * 37 + second) * 37 + third);
    first = second;
    second = third;
  }
  return found;
}

/** 0 for a space, 1 to 10 for a digit, 11 to 36 for a letter. */
function symbol(charCode: number): number {
  if (charCode >= 97) return charCode - 97 + 11;
  return charCode >= 48 ? charCode - 48 + 1 : 0;
}

/** Finds labels that resemble another, without comparing with each: posting lists of trigrams. */
export class LabelIndex {
  private readonly postings = new Map<number, number[]>();
  private readonly sizes: number[];

  constructor(labels: readonly string[]) {
    this.sizes = labels.map((label, position) => {
      const own = trigrams(label);
      for (const trigram of own) {
        const list = this.postings.get(trigram);
        if (list === undefined) this.postings.set(trigram, [position]);
        else list.push(position);
      }
      return own.size;
    });
  }

  /**
   * Similarity, 0 to 1, of each indexed label with the given one: the mean of shared over all trigrams, and of shared
   * over wanted trigrams, so that "genou" finds a longer label that holds this word.
   *
   * @returns one number for each label, in the order of the constructor
   */
  similarities(label: string): Float64Array {
    const shared = new Float64Array(this.sizes.length);
    const wanted = trigrams(label.slice(0, MAX_QUERY_LENGTH));
    for (const trigram of wanted) {
      for (const position of this.postings.get(trigram) ?? []) shared[position]! += 1;
    }
    return shared.map((count, position) =>
      count === 0 ? 0 : (count / (wanted.size + this.sizes[position]! - count) + count / wanted.size) / 2,
    );
  }
}
