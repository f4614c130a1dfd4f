import type { JudgedDocument } from '../findings/judged-document.js';
import type { Source } from './source.js';
import type { WorkerProcess } from './worker-process.js';

/** Documents, per worker, that may be judged before an earlier one is done: bounds what waits to be written. */
const ahead = 8;

/**
 * Judges documents on several processes.
 *
 * @returns for each source its judgements, in the order of the sources, each as soon as those before it are there
 */
export async function* judgeInPool(sources: readonly Source[], workers: readonly WorkerProcess[]): AsyncGenerator<JudgedDocument[]> {
  const free = [...workers];
  const results = new Map<number, Promise<JudgedDocument[]>>();
  let sent = 0;
  let next = 0;
  const send = () => {
    while (free.length > 0 && sent < sources.length && sent - next < workers.length * ahead) {
      const worker = free.pop() as WorkerProcess;
      const done = () => {
        free.push(worker);
        send();
      };
      results.set(sent, worker.judge(sources[sent] as Source).finally(done));
      sent++;
    }
  };
  for (; next < sources.length; next++) {
    send();
    yield (await results.get(next)) as JudgedDocument[];
    results.delete(next);
  }
}
