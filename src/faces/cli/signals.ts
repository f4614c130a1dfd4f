import { exitCodes } from './exit-codes.js';

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

/** Ends the process once standard output has everything: an input that gives nothing would keep it alive. */
export async function leave(code: number): Promise<never> {
  await new Promise((resolve) => process.stdout.write('', resolve));
  process.exit(code);
}
