import { exitCodes } from '../../run/exit-codes.js';

/** Signals that end a run; the exit codes are those that shells give to a process that a signal ended. */
const codes = { SIGINT: exitCodes.interrupted, SIGTERM: exitCodes.terminated, SIGHUP: exitCodes.hungUp } as const;

/**
 * Listens to the signals that end a run. The first one lets the run write what it has; the second ends the process at once.
 *
 * @returns aborted by the first signal, with the exit code as reason
 */
export function listenToSignals(): AbortSignal {
  const interrupt = new AbortController();
  for (const [signal, code] of Object.entries(codes)) {
    process.on(signal, () => {
      if (interrupt.signal.aborted) process.exit(code);
      interrupt.abort(code);
    });
  }
  return interrupt.signal;
}
