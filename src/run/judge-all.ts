import type { JudgedDocument } from '../findings/judged-document.js';
import type { Judge } from '../judge/judge.js';
import type { Source } from '../judge/source.js';
import { startProgress } from './progress.js';
import type { Surroundings } from './surroundings.js';

/**
 * Hands over each judgement as it comes, until the last one or until the signal is aborted; shows how far it is.
 *
 * @param quiet shows nothing
 */
export async function judgeAll(
  judge: Judge,
  sources: readonly Source[],
  surroundings: Pick<Surroundings, 'stderr' | 'env'>,
  signal: AbortSignal,
  take: (judged: JudgedDocument, source?: Source) => void,
  quiet = false,
): Promise<void> {
  const progress = startProgress(sources.length, surroundings, quiet);
  const judgements = judge.judge(sources)[Symbol.asyncIterator]();
  // One listener that wakes the wait of the moment: a race with a promise that lasts would keep every document in memory.
  let wake = () => {};
  const stop = () => wake();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (let done = 1; !signal.aborted; done++) {
      const next = await new Promise<IteratorResult<JudgedDocument[]> | undefined>((resolve, reject) => {
        wake = () => resolve(undefined);
        judgements.next().then(resolve, reject);
      });
      if (!next || next.done) break;
      progress.clear();
      for (const document of next.value) take(document, sources[done - 1]);
      progress.advance(done);
    }
  } finally {
    // --watch runs many times on one signal.
    signal.removeEventListener('abort', stop);
    progress.clear();
  }
}
