import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import type { Source } from './source.js';

/** Above this size a document is judged in a process of its own, whose death by lack of memory can be told. */
export const largeDocument = 8 * 1024 * 1024;
/** Of what V8 may hold, engines and rules need so much, and a document at most so many times its size. */
const ownBytes = 150 * 1024 * 1024;
const timesSize = 60;
/** Below both, starting workers is not worth it: a guess, not yet measured. */
const fewDocuments = 12;
const fewBytes = 6 * 1024 * 1024;

/**
 * How many worker processes the sources deserve; 0: judge them in this process.
 *
 * @param jobs the most processes that may work at the same time; the number of cores when absent
 * @param heap bytes that V8 may hold in a process: running out ends it, which only another process can tell
 */
export function workersFor(
  sources: readonly Source[],
  jobs: number = availableParallelism(),
  heap: number = getHeapStatistics().heap_size_limit,
): number {
  const sizes = sources.map(sizeOf);
  const large = sizes.some((size) => size > largeDocument || ownBytes + timesSize * size > heap);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const worthIt = jobs > 1 && sources.length > 1 && (sources.length >= fewDocuments || total >= fewBytes);
  return large || worthIt ? Math.min(jobs, sources.length) : 0;
}

function sizeOf(source: Source): number {
  if ('bytes' in source) return source.bytes.byteLength;
  if (!('file' in source)) return 0;
  try {
    return statSync(source.file).size;
  } catch {
    // Reading it will say why.
    return 0;
  }
}
