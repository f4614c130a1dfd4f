import { inProcesses } from '../processes.js';

/** Inputs that one process takes: their numbers follow one another. */
export interface Part {
  first: number;
  count: number;
  /** Files that it takes too. */
  files?: readonly string[];
}

/** Cuts a range of inputs into parts of about the same size, none empty. */
export function partsOf({ first, count }: Part, parts: number): Part[] {
  const many = Math.max(1, Math.min(parts, count));
  const start = (part: number) => first + Math.floor((count * part) / many);
  return Array.from({ length: many }, (_, part) => ({ first: start(part), count: start(part + 1) - start(part) }));
}

/**
 * Runs this program once for each part, some of them at the same time.
 *
 * @param jobs how many at the same time
 * @param options what all of them are asked, without the range
 * @param counting the option that gives the number of inputs
 * @returns the worst exit code
 */
export function inParallel(parts: readonly Part[], jobs: number, options: readonly string[], counting = '--count'): Promise<number> {
  const argumentsOf = ({ first, count, files = [] }: Part) => [
    ...options,
    '--jobs',
    '1',
    '--first',
    `${first}`,
    counting,
    `${count}`,
    ...files,
  ];
  return inProcesses(process.argv[1] as string, parts.map(argumentsOf), jobs);
}
