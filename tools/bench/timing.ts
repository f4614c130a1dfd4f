import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** @param values at least one */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/**
 * Runs things to compare in turn, so that a busy moment of the machine meets all of them.
 *
 * @param cases each gives its own figure
 * @returns the median of each
 */
export function interleaved<K extends string>(rounds: number, cases: Record<K, () => number>): Record<K, number> {
  const names = Object.keys(cases) as K[];
  const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let round = 0; round < rounds; round++) for (const name of names) figures[name].push(cases[name]());
  return Object.fromEntries(names.map((name) => [name, median(figures[name])])) as Record<K, number>;
}

/** Milliseconds of synchronous work. */
export function millisecondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * Milliseconds that a process takes from its start to its end.
 *
 * @param codes with which it may end
 * @param program what is run, the Node.js of this process when absent
 * @throws Error when it ends with another exit code
 */
export function millisecondsOfProcess(
  args: readonly string[],
  environment: Record<string, string> = {},
  codes: readonly number[] = [0],
  program = process.execPath,
): number {
  return millisecondsOf(() => {
    const { status, stderr } = spawnSync(program, args, {
      encoding: 'utf8',
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status === null || !codes.includes(status)) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr}`);
  });
}

/**
 * What a script of `probes` prints, in a process of its own: no other measure has warmed it up.
 *
 * @throws Error when it fails
 */
export function probe<T>(name: string, ...args: readonly string[]): T {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'probes', `${name}.js`), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 24,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(`probe ${name} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as T;
}
