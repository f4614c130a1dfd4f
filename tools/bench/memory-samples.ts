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

/** Samples are 50 ms apart: in twice that time each process that lives has one. */
const moment = 100;

/** The most that all processes held together at any time, in bytes; a peak of one process between two samples counts for itself. */
export function peakOf(samples: readonly Sample[]): number {
  const moments = new Map<number, Map<string, number>>();
  for (const { process, time, now } of samples) {
    const at = Math.floor(time / moment);
    const held = moments.get(at) ?? new Map<string, number>();
    moments.set(at, held.set(process, Math.max(now, held.get(process) ?? 0)));
  }
  const together = [...moments.values()].map((held) => [...held.values()].reduce((sum, bytes) => sum + bytes, 0));
  const alone = processesIn(samples).flatMap((own) => {
    // A process starts with the peak of the one that started it.
    const inherited = own[0]?.most ?? 0;
    return own.map(({ most }) => (most > inherited ? most : 0));
  });
  return [...together, ...alone].reduce((peak, bytes) => Math.max(peak, bytes), 0);
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
