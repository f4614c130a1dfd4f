import type { JudgedDocument } from '../findings/judged-document.js';
import { expectLongRun } from '../files/short-run.js';
import { defaultOptions } from '../journey/options.js';
import type { Terms, WorkerSettings } from './protocol.js';
import { type Source, withoutStream } from './source.js';
import { WorkerProcess } from './worker-process.js';

/** What waits for a free worker. */
interface Waiting {
  take(worker: WorkerProcess): void;
}

/** Milliseconds in which the first documents are judged before other processes start, unasked: each takes a core for two seconds. */
const headStart = 3_000;

/** Processes that judge for whoever asks, one source each at a time; whoever comes when all are busy waits for its turn. */
export class WorkerPool {
  private readonly workers: readonly WorkerProcess[];
  private readonly free: WorkerProcess[];
  private readonly waiting: Waiting[] = [];

  constructor(
    private readonly settings: WorkerSettings,
    count: number,
  ) {
    // This process lasts as long as they do.
    expectLongRun();
    this.workers = Array.from({ length: count }, () => new WorkerProcess(settings));
    this.free = [...this.workers];
  }

  get size(): number {
    return this.workers.length;
  }

  /** Starts the processes. @returns the first word of the first one: ready, or broken and why */
  start(): ReturnType<WorkerProcess['start']> {
    return Promise.race(this.workers.map((worker) => worker.start()));
  }

  /** Starts one process, and the others some time later, or when they are asked: it is ready sooner. @returns its first word */
  async startOne(): ReturnType<WorkerProcess['start']> {
    const [first, ...others] = this.workers;
    const word = await (first as WorkerProcess).start();
    setTimeout(() => others.forEach((worker) => void worker.start()), headStart).unref();
    return word;
  }

  /**
   * Judges one source, which may hold several documents.
   *
   * @param signal aborted: the source is given up, and the process that holds it replaced
   * @param left aborted: the source is given up while it waits for a process; `signal` when absent
   * @throws the reason of a signal, and nothing else: a worker that dies or runs out of time leaves a document «not evaluated»
   */
  async judge(source: Source, signal?: AbortSignal, terms?: Terms, left = signal): Promise<JudgedDocument[]> {
    const { language, limits } = { ...defaultOptions, ...this.settings.validator };
    const sent = await withoutStream(source, language, { ...defaultOptions.limits, ...limits });
    const own = sent.terms ? { ...terms, validator: { ...sent.terms, ...terms?.validator } } : terms;
    const worker = await this.nextFree(left);
    const cancel = () => worker.replace();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const documents = await worker.judge(sent, own);
      signal?.throwIfAborted();
      return documents;
    } finally {
      signal?.removeEventListener('abort', cancel);
      this.release(worker);
    }
  }

  /** Ends the processes for good; what is still asked is not evaluated. */
  close(): void {
    for (const worker of this.workers) worker.close();
  }

  private nextFree(signal: AbortSignal | undefined): Promise<WorkerProcess> {
    signal?.throwIfAborted();
    // The last one where none is ready yet (-1).
    const [worker] = this.free.splice(
      this.free.findLastIndex(({ isReady }) => isReady),
      1,
    );
    if (worker) return Promise.resolve(worker);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        take(freed) {
          signal?.removeEventListener('abort', leave);
          resolve(freed);
        },
      };
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(waiting), 1);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.waiting.push(waiting);
    });
  }

  private release(worker: WorkerProcess): void {
    const next = this.waiting.shift();
    if (next) next.take(worker);
    else this.free.push(worker);
  }
}
