import { availableParallelism } from 'node:os';
import type { JudgedDocument } from '../findings/judged-document.js';
import { WorkerPool } from './pool.js';
import type { Terms, WorkerSettings } from './protocol.js';
import type { Source } from './source.js';

export interface ServiceSettings extends WorkerSettings {
  /** Processes that judge at the same time; one a core when absent. */
  workers?: number;
}

/** Judges for as long as the program lives, each source in a process apart: what an HTTP or an editor service stands on. */
export interface JudgeService {
  /** Name of the XML engine. */
  readonly engine: string;
  readonly workers: number;
  /**
   * Judges one source; when every process is busy it waits for its turn, first come first served: how many may wait is
   * for the caller to bound.
   *
   * @param source usually `{ name, bytes }`; its name tells an archive or METADATA.XML as names of files do
   * @param options.signal gives it up: the process that holds it is replaced, so that nothing of it goes on
   * @param options.left gives it up as long as it waits for its turn; `signal` does where this is absent
   * @param options.terms what it is judged by, where that differs from the settings
   * @returns one judgement for each document in the source, at least one. A process that runs out of time or memory, or
   * dies, is replaced and leaves its document «not evaluated»; callers of other documents don't see it
   * @throws the reason of a signal, once it is aborted
   */
  judge(source: Source, options?: { signal?: AbortSignal; left?: AbortSignal; terms?: Terms }): Promise<JudgedDocument[]>;
  /** Ends every process; what is still asked is not evaluated. */
  close(): void;
}

/**
 * Starts the processes of a service: it is there with the first one, the others follow.
 *
 * @param settings `validator` takes what `createValidator` takes (the engine is the one for what lasts, unless it
 * says another); `memory` bounds each process, `keepText` sends texts back for formats that show them
 * @param end aborted: as `close`, also while it starts
 * @throws Error for the reader when the engine or the rules cannot be loaded
 */
export async function createJudgeService(settings: ServiceSettings, end?: AbortSignal): Promise<JudgeService> {
  const { workers = availableParallelism(), ...rest } = settings;
  const validator = { lasting: true, ...rest.validator };
  const pool = new WorkerPool({ ...rest, validator }, workers);
  end?.addEventListener('abort', () => pool.close(), { once: true });
  const first = await pool.startOne();
  if (first.answer === 'broken') {
    pool.close();
    throw new Error(first.reason);
  }
  return {
    engine: first.engine,
    workers,
    judge: (source, { signal, left, terms } = {}) => pool.judge(source, signal, terms, left),
    close: () => pool.close(),
  };
}
