/**
 * As few of the parts as still meet a demand, found by leaving out all, then halves, then quarters of what is left (delta debugging,
 * Zeller and Hildebrandt 2002).
 *
 * @param holds whether some of the parts still meet the demand; all of them do
 * @param isOver asked before each trial: what was found so far is the result
 * @param first how many are left out at first: fewer than all where it is known that some are needed
 */
export function fewest<T>(
  parts: readonly T[],
  holds: (kept: readonly T[]) => boolean,
  isOver: () => boolean,
  first: number = parts.length,
): T[] {
  let kept = [...parts];
  for (let size = first; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = 0; from < kept.length && !isOver();) {
      const left = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (holds(left)) kept = left;
      else from += size;
    }
  return kept;
}
