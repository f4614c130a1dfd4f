import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The memory of one process at one time, in bytes. */
export interface Sample {
  process: string;
  /** Milliseconds since 1970. */
  time: number;
  now: number;
  most: number;
}

/** Environment under which a process, and those that it starts, note their memory; `read` gives what they noted. */
export function memoryWatch(folder: string): { environment: Record<string, string>; read(): Sample[] } {
  const samples = mkdtempSync(join(folder, 'samples-'));
  return {
    environment: { NODE_OPTIONS: `--require=${join(__dirname, 'sample-memory.js')}`, VERIFCDA_BENCH_SAMPLES: samples },
    read: () =>
      readdirSync(samples).flatMap((process) =>
        readFileSync(join(samples, process), 'utf8')
          .trim()
          .split('\n')
          .map((line) => line.split(' ').map(Number))
          .map(([time, now, most]) => ({ process, time, now, most }) as Sample),
      ),
  };
}

/** The most that all processes held together, at most: their peaks need not have been at the same time. */
export function peakOf(samples: readonly Sample[]): number {
  return processesIn(samples).reduce((sum, own) => {
    // A process starts with the peak of the one that started it.
    const inherited = own[0]?.most ?? 0;
    return sum + own.reduce((peak, { now, most }) => Math.max(peak, now, most > inherited ? most : 0), 0);
  }, 0);
}

/**
 * What all processes held together in each tenth of the time, in bytes: the mean of each process, added.
 */
export function tenths(samples: readonly Sample[]): number[] {
  const times = samples.map(({ time }) => time);
  const start = times.reduce((a, b) => Math.min(a, b));
  const length = (times.reduce((a, b) => Math.max(a, b)) - start + 1) / 10;
  return Array.from({ length: 10 }, (_, tenth) => {
    const own = samples.filter(({ time }) => Math.floor((time - start) / length) === tenth);
    return processesIn(own).reduce((sum, each) => sum + each.reduce((total, { now }) => total + now, 0) / each.length, 0);
  });
}

function processesIn(samples: readonly Sample[]): Sample[][] {
  return [...new Set(samples.map(({ process }) => process))].map((name) => samples.filter(({ process }) => process === name));
}
