import { gzipSync } from 'node:zlib';
import { priorities, type Result } from './result.js';

export interface SarifLimits {
  results: number;
  /** Of the file compressed with gzip. */
  compressedBytes: number;
}

/** What GitHub accepts in one upload: 25,000 results, 10 MB compressed. */
export const githubLimits: SarifLimits = { results: 25_000, compressedBytes: 10_000_000 };

/** The results of a run as far as the limit allows: the most severe ones, in the order in which they came. */
export class BoundedResults {
  private readonly kept: Record<Result['priority'], (Result & { order: number })[]> = { error: [], warning: [], note: [], suppressed: [] };
  /** How many were added. */
  count = 0;

  constructor(private readonly limit: number) {}

  add(result: Result): void {
    const { kept, limit } = this;
    const order = this.count++;
    // No more than the limit of each kind can be needed: memory stays bounded.
    if (kept[result.priority].length < limit) kept[result.priority].push({ ...result, order });
  }

  /** @returns at most `count` results, and never more than the limit */
  first(count: number): Result['result'][] {
    return priorities
      .flatMap((priority) => this.kept[priority])
      .slice(0, Math.min(count, this.limit))
      .sort((a, b) => a.order - b.order)
      .map(({ result }) => result);
  }
}

/**
 * Leaves out results until the file is small enough.
 *
 * @param render the file with at most so many results
 */
export function renderWithin(compressedBytes: number, most: number, render: (count: number) => string): string {
  for (let count = most; ;) {
    const text = render(count);
    const size = Buffer.byteLength(text) <= compressedBytes ? 0 : gzipSync(text).length;
    if (size <= compressedBytes || count === 0) return text;
    count = Math.floor(count * (compressedBytes / size) * 0.9);
  }
}
