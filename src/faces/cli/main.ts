import { CommanderError } from 'commander';
import { exitCodes } from '../../run/exit-codes.js';
import type { Surroundings } from '../../run/surroundings.js';
import { explainError, tell } from '../../run/tell.js';
import { sayIn } from '../../text/say.js';
import { UsageError } from '../../usage-error.js';
import { registerCompletion } from './commands/completion.js';
import { registerDoctor } from './commands/doctor.js';
import { registerExplain } from './commands/explain.js';
import { registerInit } from './commands/init.js';
import { registerLsp } from './commands/lsp.js';
import { registerMerge } from './commands/merge.js';
import { registerOfficial } from './commands/official.js';
import { registerRules } from './commands/rules.js';
import { registerShare } from './commands/share.js';
import { registerServe } from './commands/serve.js';
import { registerValueSet } from './commands/value-set.js';
import { registerXdm } from './commands/xdm.js';
import { registerXds } from './commands/xds.js';
import type { Face } from './face.js';
import { addOptions, type Flags } from './flags.js';
import { languageOf } from './language.js';
import { createProgram, explainUsage } from './program.js';

/**
 * Runs the command line in this process, which it leaves as it was: no exit, no listener, no stream but those given.
 *
 * @param args what follows the program's name
 * @param surroundings streams, working folder, environment
 * @param interruption gives the signal that stops a run, with the exit code as reason; asked for when a run begins
 * @returns the exit code
 */
export async function main(
  args: readonly string[],
  surroundings: Surroundings,
  interruption: () => AbortSignal = () => new AbortController().signal,
): Promise<number> {
  const say = sayIn(languageOf(args));
  const program = createProgram(say, surroundings);
  const outputs = addOptions(program, say);
  let exitCode: number = exitCodes.conforming;
  const face: Face = { program, say, surroundings, exitWith: (code) => void (exitCode = code) };
  program.action(async (inputs: string[], flags: Flags) => {
    const { validateCommand } = await import('./commands/validate.js');
    face.exitWith(await validateCommand(face, inputs, flags, outputs, args, interruption));
  });
  for (const register of [
    registerInit,
    registerXds,
    registerXdm,
    registerDoctor,
    registerCompletion,
    registerExplain,
    registerRules,
    registerValueSet,
    registerOfficial,
    registerShare,
  ])
    register(face);
  registerMerge(face, args);
  registerServe(face, interruption);
  registerLsp(face, interruption);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.conforming;
    const isUsage = error instanceof CommanderError || error instanceof UsageError;
    tell(surroundings, error instanceof CommanderError ? explainUsage(error, program, say) : explainError(error, languageOf(args)));
    return isUsage ? exitCodes.usage : exitCodes.notEvaluated;
  }
}
