import { isScreen, type Surroundings } from './surroundings.js';

/** Fewer documents than this need no progress line. */
const manyDocuments = 20;
const width = 24;
const everyMilliseconds = 80;

/** Tells on stderr how far a long batch is; `clear` before anything else is written to the terminal. */
export interface Progress {
  advance(done: number): void;
  clear(): void;
}

/** A line that redraws itself on a terminal; nothing elsewhere, in CI, or for who wants to hear of errors only. */
export function startProgress(total: number, { stderr, env }: Pick<Surroundings, 'stderr' | 'env'>, quiet: boolean): Progress {
  if (total < manyDocuments || quiet || !isScreen(stderr, env) || env.CI) return { advance: () => undefined, clear: () => undefined };
  let drawn = 0;
  return {
    advance(done) {
      if (performance.now() - drawn < everyMilliseconds && done < total) return;
      drawn = performance.now();
      const filled = Math.round((done / total) * width);
      stderr.write(`\r[${'='.repeat(filled)}${' '.repeat(width - filled)}] ${done}/${total} documents`);
    },
    clear: () => void stderr.write('\r\u001b[2K'),
  };
}
