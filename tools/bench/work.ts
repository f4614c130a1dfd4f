import { Session } from 'node:inspector';

/** How often each function was called, by its place in its script. */
export type Work = ReadonlyMap<string, number>;

interface Coverage {
  result: { scriptId: string; url: string; functions: { functionName: string; ranges: { startOffset: number; count: number }[] }[] }[];
}

/**
 * Counts calls of functions, which are the same in each run, where seconds are not: growth shows with few copies. What V8 or
 * libxml2 do by themselves in one call is not seen.
 */
export class WorkCounter {
  private readonly session = new Session();

  constructor() {
    this.session.connect();
    this.session.post('Profiler.enable');
    this.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  }

  /** Calls of each function while something is done. */
  of(task: () => void): Work {
    this.take();
    task();
    return this.take();
  }

  /** Code runs at its own speed again. */
  close(): void {
    this.session.disconnect();
  }

  private take(): Work {
    const counts = new Map<string, number>();
    this.session.post('Profiler.takePreciseCoverage', (_, taken) => {
      for (const { scriptId, url, functions } of (taken as Coverage).result)
        for (const { functionName, ranges } of functions) {
          const place = `${functionName} ${url.slice(-40)}:${scriptId}:${ranges[0]?.startOffset}`;
          counts.set(place, (counts.get(place) ?? 0) + (ranges[0]?.count ?? 0));
        }
    });
    return counts;
  }
}

/** What the second step of three adds more than the first one did, function by function; the most first. */
export function secondDifferences(first: Work, second: Work, third: Work): [place: string, calls: number][] {
  const of = (work: Work, place: string) => work.get(place) ?? 0;
  return [...third.keys()]
    .map((place): [string, number] => [place, of(third, place) - 2 * of(second, place) + of(first, place)])
    .filter(([, calls]) => calls > 0)
    .sort((a, b) => b[1] - a[1]);
}
