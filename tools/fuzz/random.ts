/** The next number, from 0 to 1 (exclusive). */
export type Random = () => number;

/** mulberry32: a small generator, good enough to choose mutations; the same seed gives the same numbers. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number from 0 to `limit` (exclusive). */
export function below(limit: number, next: Random): number {
  return Math.floor(next() * limit);
}

export function pick<T>(list: readonly T[], next: Random): T {
  return list[below(list.length, next)] as T;
}
