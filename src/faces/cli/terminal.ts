import { isScreen, type Surroundings } from '../../run/surroundings.js';

const defaultWidth = 80;
const widest = 120;

/** Whether to write in colours: as asked, else as FORCE_COLOR says, else on a terminal that can unless NO_COLOR is set. */
export function wantsColours({ color }: { color?: boolean }, { stdout, env }: Pick<Surroundings, 'stdout' | 'env'>): boolean {
  const { FORCE_COLOR: force, NO_COLOR: none } = env;
  if (color !== undefined) return color;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return isScreen(stdout, env) && !none;
}

/** Columns that prose may take on standard output. */
export function proseWidth({ stdout }: Pick<Surroundings, 'stdout'>): number {
  return Math.min(stdout.columns ?? defaultWidth, widest);
}

/** How wide lines may be: the terminal, or what `COLUMNS` says where a program reads them; as they come otherwise. */
export function widthOf({ stdout, env }: Pick<Surroundings, 'stdout' | 'env'>): { width?: number } {
  const asked = Number(env.COLUMNS);
  const width = (stdout.isTTY ? stdout.columns : undefined) ?? (Number.isInteger(asked) && asked > 0 ? asked : undefined);
  return width === undefined ? {} : { width };
}
