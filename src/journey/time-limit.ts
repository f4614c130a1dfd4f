import { createContext, Script } from 'node:vm';
import { EngineTimeoutError } from '../schema/engines/errors.js';

/** The work took longer than it may. */
export class TimeLimitError extends Error {
  constructor(readonly seconds: number) {
    super(`more than ${seconds} seconds`);
    this.name = 'TimeLimitError';
  }
}

const sandbox: { work?: () => unknown } = {};
const context = createContext(sandbox);
const call = new Script('work()');
let end = Infinity;

/**
 * Runs synchronous work and stops it, wherever it is, when its time is over: rules and parsers are not written to be
 * interrupted, but V8 interrupts any script that was given a timeout.
 *
 * @param seconds how long the work may take
 * @throws TimeLimitError when the time is over: what the work was changing is then in an unknown state
 */
export function withinTime<T>(seconds: number, work: () => T): T {
  sandbox.work = work;
  end = performance.now() + seconds * 1000;
  try {
    return call.runInContext(context, { timeout: Math.max(1, Math.ceil(seconds * 1000)) }) as T;
  } catch (error) {
    if (error instanceof EngineTimeoutError || (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      throw new TimeLimitError(seconds);
    throw error;
  } finally {
    delete sandbox.work;
  }
}

/** What is left of the time of the work that runs now: for processes that it starts, which V8 does not interrupt. */
export function secondsLeft(): number {
  return (end - performance.now()) / 1000;
}
