const defaultWidth = 80;
const widest = 120;

/** Whether to write in colours: as asked, otherwise on a terminal unless NO_COLOR is set. */
export function wantsColours({ color }: { color?: boolean }): boolean {
  return color ?? (process.stdout.isTTY === true && !process.env.NO_COLOR);
}

/** Columns that prose may take on standard output. */
export function proseWidth(): number {
  return Math.min(process.stdout.columns ?? defaultWidth, widest);
}
