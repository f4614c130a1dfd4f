import type { Surroundings } from '../../run/surroundings.js';

const defaultWidth = 80;
const widest = 120;

/** Whether to write in colours: as asked, otherwise on a terminal unless NO_COLOR is set. */
export function wantsColours({ color }: { color?: boolean }, { stdout, env }: Pick<Surroundings, 'stdout' | 'env'>): boolean {
  return color ?? (stdout.isTTY === true && !env.NO_COLOR);
}

/** Columns that prose may take on standard output. */
export function proseWidth({ stdout }: Pick<Surroundings, 'stdout'>): number {
  return Math.min(stdout.columns ?? defaultWidth, widest);
}
