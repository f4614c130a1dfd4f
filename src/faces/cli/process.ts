import { fstatSync } from 'node:fs';
import { UnwritableError } from '../../files/problem.js';
import { exitCodes } from '../../run/exit-codes.js';
import type { Surroundings } from '../../run/surroundings.js';
import { explainError, tell } from '../../run/tell.js';
import { sayIn } from '../../text/say.js';
import { languageOf } from './language.js';
import { main } from './main.js';
import { listenToSignals } from './signals.js';

/** The command line as a process: its streams, its signals, its end. */
export async function runAsProcess(): Promise<void> {
  const args = process.argv.slice(2);
  const surroundings: Surroundings = {
    stdin: standardInput(),
    stdout: process.stdout,
    stderr: process.stderr,
    folder: '.',
    env: process.env,
  };
  stopWhenOutputFails(args, surroundings);
  process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
    tell(surroundings, sayIn(languageOf(args))('arrêt imprévu', 'ended unexpectedly') + ` (${error.code ?? error.name})`);
    process.exit(exitCodes.notEvaluated);
  });
  let signal: AbortSignal | undefined;
  process.exitCode = await main(args, surroundings, () => (signal ??= listenToSignals()));
  if (signal?.aborted) await leave(process.exitCode);
}

/** A process that judges for another one: see src/judge/worker-start.ts. */
export async function runAsWorker(): Promise<void> {
  (await import('../../judge/worker.js')).runAsWorker();
}

async function* standardInput(): AsyncGenerator<Uint8Array> {
  // Node makes an empty stream of a folder.
  if (fstatSync(0).isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
  yield* process.stdin as AsyncIterable<Buffer>;
}

/**
 * A result that nobody gets must not pass for a verdict. `verifcda … | head` closes our output early and needs no words;
 * nobody can be told that standard error is closed.
 */
function stopWhenOutputFails(args: readonly string[], surroundings: Surroundings): void {
  const language = languageOf(args);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE')
      tell(surroundings, explainError(new UnwritableError(sayIn(language)('sortie standard', 'standard output'), error), language));
    process.exit(exitCodes.notEvaluated);
  });
  process.stderr.on('error', () => undefined);
}

/** Ends the process once standard output has everything: an input that gives nothing would keep it alive. */
async function leave(code: number): Promise<never> {
  await new Promise((resolve) => process.stdout.write('', resolve));
  process.exit(code);
}
