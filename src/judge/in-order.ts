import type { JudgedDocument } from '../findings/judged-document.js';
import type { WorkerPool } from './pool.js';
import type { Source } from './source.js';

/** Documents, per worker, that may be judged before an earlier one is done: bounds what waits to be written. */
const ahead = 8;

/**
 * Judges sources on the processes of a pool.
 *
 * @returns for each source its judgements, in the order of the sources, each as soon as those before it are there
 */
export async function* judgeInOrder(sources: readonly Source[], pool: WorkerPool): AsyncGenerator<JudgedDocument[]> {
  const results: (Promise<JudgedDocument[]> | undefined)[] = [];
  let busy = 0;
  let sent = 0;
  let next = 0;
  const send = () => {
    while (busy < pool.size && sent < sources.length && sent - next < pool.size * ahead) {
      busy++;
      const done = () => {
        busy--;
        send();
      };
      results[sent] = pool.judge(sources[sent]!).finally(done);
      sent++;
    }
  };
  for (; next < sources.length; next++) {
    send();
    yield await results[next]!;
    results[next] = undefined;
  }
}
