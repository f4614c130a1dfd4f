/**
 * The first index that something holds of, where it holds of all that follow; `count` when it holds of none.
 *
 * @param count of indices, from 0
 */
export function firstIndex(count: number, holds: (index: number) => boolean): number {
  let [from, to] = [0, count];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
