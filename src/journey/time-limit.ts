import { createContext, Script } from 'node:vm';
import { EngineTimeoutError } from '../schema/engines/errors.js';

/** The work took longer than it may. */
export class TimeLimitError extends Error {
  constructor(readonly seconds: number) {
    super(`more than ${seconds} seconds`);
    this.name = 'TimeLimitError';
  }
}

/** Work that yields what V8 must not stop halfway, and goes on with what comes of it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is yielded, and what comes of it, is each one's own
export type Stepwise<T> = Generator<() => unknown, T, any>;

const sandbox: { work?: () => unknown } = {};
const context = createContext(sandbox);
const call = new Script('work()');
let end = Infinity;

/**
 * Does synchronous work and stops it, wherever it is, when its time is over: rules and parsers are not written to be
 * interrupted, but V8 interrupts any script that was given a timeout.
 *
 * @param seconds how long the work may take
 * @param work yields what must not be stopped halfway: that is done whole, and the time that it took counts
 * @throws TimeLimitError when the time is over: what the work was changing is then in an unknown state
 */
export function withinTime<T>(seconds: number, work: Stepwise<T>): T {
  end = performance.now() + seconds * 1000;
  try {
    let step = interruptible(() => work.next());
    while (!step.done) {
      const { value } = step;
      const outcome = outcomeOf(value);
      step = interruptible(() => ('error' in outcome ? work.throw(outcome.error) : work.next(outcome.value)));
    }
    return step.value;
  } catch (error) {
    if (error instanceof EngineTimeoutError || (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      throw new TimeLimitError(seconds);
    throw error;
  }
}

function interruptible<T>(work: () => T): T {
  sandbox.work = work;
  try {
    return call.runInContext(context, { timeout: Math.max(1, Math.ceil(secondsLeft() * 1000)) }) as T;
  } finally {
    delete sandbox.work;
  }
}

function outcomeOf(work: () => unknown): { value: unknown } | { error: unknown } {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}

/** What is left of the time of the work that runs now: for processes that it starts, which V8 does not interrupt. */
export function secondsLeft(): number {
  return (end - performance.now()) / 1000;
}
