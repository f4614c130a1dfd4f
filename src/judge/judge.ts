import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JudgedDocument } from '../findings/judged-document.js';
import { defaultOptions } from '../journey/options.js';
import { explainFailure } from '../journey/failure.js';
import { unjudged } from '../journey/unjudged.js';
import type { Validator } from '../journey/validator.js';
import { judgeInput } from '../submission/judge-input.js';
import { workersFor } from './plan.js';
import { judgeInOrder } from './in-order.js';
import type { WorkerSettings } from './protocol.js';
import { readSource, type Source } from './source.js';
import { Validators } from './validators.js';

/** Judges the sources of one run, here or on several processes. */
export interface Judge {
  /** Name of the XML engine; empty when none could be loaded. */
  readonly engine: string;
  /** @returns for each source its judgements (an archive has several), in the order of the sources, as they come */
  judge(sources: readonly Source[]): AsyncIterable<JudgedDocument[]>;
  close(): void;
}

/**
 * Chooses where to judge and starts what is needed there. Never throws: where engine or rules cannot be loaded, every
 * document is judged «not evaluated», and why.
 *
 * @param sources what the run will judge, to weigh whether worker processes pay
 * @param jobs the most processes that may work at the same time; the number of cores when absent
 */
export async function createJudge(sources: readonly Source[], settings: WorkerSettings, jobs?: number): Promise<Judge> {
  const count = workersFor(sources, jobs);
  return count > 0 ? poolJudge(settings, count) : localJudge(settings);
}

async function localJudge(settings: WorkerSettings): Promise<Judge> {
  const validators = new Validators(settings.validator);
  let first: Validator;
  try {
    first = await validators.with();
  } catch (error) {
    return brokenJudge(explainFailure(error, { ...defaultOptions, ...settings.validator }));
  }
  const { language, limits } = first.options;
  let rest: Judge | undefined;
  return {
    engine: first.engine,
    async *judge(sources) {
      for (const [index, source] of sources.entries()) {
        if (validators.spoiled) {
          rest ??= await createLastingJudge(settings);
          yield* rest.judge(sources.slice(index));
          return;
        }
        const documents: JudgedDocument[] = [];
        const validator = await validators.with(source.terms).catch((error: unknown) => error as Error);
        if (validator instanceof Error) {
          yield [unjudged(source.name, 'start', explainFailure(validator, { ...first.options, ...source.terms }))];
          continue;
        }
        for await (const document of judgeInput(validator, await readSource(source, language, limits), settings.keepText)) {
          documents.push(document);
          // Signals and closed outputs are heard between two documents.
          await nextTurn();
        }
        yield documents;
      }
    },
    close: () => rest?.close(),
  };
}

/** One warm process, replaced when it dies or runs out of time: for callers that judge now and then. Never throws. */
export function createLastingJudge(settings: WorkerSettings): Promise<Judge> {
  return poolJudge(settings, 1);
}

async function poolJudge(settings: WorkerSettings, count: number): Promise<Judge> {
  // What starts processes takes a moment to load, and one document asks for none.
  const { WorkerPool } = await import('./pool.js');
  const pool = new WorkerPool(settings, count);
  const first = await pool.start();
  if (first.answer === 'broken') {
    pool.close();
    return brokenJudge(first.reason);
  }
  return {
    engine: first.engine,
    judge: (sources) => judgeInOrder(sources, pool),
    close: () => pool.close(),
  };
}

function brokenJudge(reason: string): Judge {
  return {
    engine: '',
    async *judge(sources) {
      for (const { name } of sources) yield [unjudged(name, 'start', reason)];
    },
    close: () => undefined,
  };
}
