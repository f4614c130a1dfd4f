import type { Command } from 'commander';
import { exitCodes } from '../exit-codes.js';
import type { Flags, Output } from '../flags.js';
import { sayIn } from '../../../text/say.js';
import { run } from '../run.js';
import { effectiveConfig, readSettings } from '../settings.js';
import { leave, listenToSignals } from '../signals.js';
import { UsageError } from '../../../usage-error.js';

/**
 * The main command: judges documents.
 *
 * @param outputs what `-f` and `-o` asked for
 * @returns the exit code
 */
export async function validateCommand(
  program: Command,
  inputs: string[],
  flags: Flags,
  outputs: readonly Output[],
  args: readonly string[],
): Promise<number> {
  const settings = await readSettings(program, flags, outputs);
  const say = sayIn(settings.validator.language);
  if (flags.printConfig) {
    process.stdout.write(`${JSON.stringify(effectiveConfig(settings), null, 2)}\n`);
    return exitCodes.conforming;
  }
  if (inputs.length === 0) throw new UsageError(say('aucun document à vérifier (voir --help)', 'no document to validate (see --help)'));
  const interrupted = listenToSignals();
  const judge = settings.watch ? (await import('../watch.js')).watch : run;
  const code = await judge(inputs, settings, { arguments: args, interrupted });
  return interrupted.aborted ? leave(code) : code;
}
