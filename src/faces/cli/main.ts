import { CommanderError } from 'commander';
import { registerCompletion } from './commands/completion.js';
import { registerExplain } from './commands/explain.js';
import { registerInit } from './commands/init.js';
import { registerRules } from './commands/rules.js';
import { registerValueSet } from './commands/value-set.js';
import { registerXds } from './commands/xds.js';
import { exitCodes } from './exit-codes.js';
import { addOptions, type Flags } from './flags.js';
import { sayIn } from '../../text/say.js';
import { languageOf } from './language.js';
import type { Language } from '../../findings/finding.js';
import { UnwritableError } from '../../files/problem.js';
import { explainError, tell } from './tell.js';
import { createProgram, explainUsage } from './program.js';
import { UsageError } from '../../usage-error.js';

/** Runs the command line. @returns the exit code */
export async function main(argv: readonly string[]): Promise<number> {
  const args = argv.slice(2);
  stopWhenOutputFails(languageOf(args));
  const say = sayIn(languageOf(args));
  const program = createProgram(say);
  const outputs = addOptions(program, say);
  let exitCode: number = exitCodes.conforming;
  const exitWith = (code: number) => void (exitCode = code);
  program.action(async (inputs: string[], flags: Flags) => {
    const { validateCommand } = await import('./commands/validate.js');
    exitWith(await validateCommand(program, inputs, flags, outputs, args));
  });
  registerInit(program, say, exitWith);
  registerXds(program, say, exitWith);
  registerCompletion(program, say);
  registerExplain(program, say);
  registerRules(program, say);
  registerValueSet(program, say);
  try {
    await program.parseAsync(argv as string[]);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.conforming;
    const isUsage = error instanceof CommanderError || error instanceof UsageError;
    tell(error instanceof CommanderError ? explainUsage(error, program, say) : explainError(error, languageOf(args)));
    return isUsage ? exitCodes.usage : exitCodes.notEvaluated;
  }
}

/**
 * A result that nobody gets must not pass for a verdict. `verifcda … | head` closes our output early and needs no words;
 * nobody can be told that standard error is closed.
 */
function stopWhenOutputFails(language: Language): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE')
      tell(explainError(new UnwritableError(sayIn(language)('sortie standard', 'standard output'), error), language));
    process.exit(exitCodes.notEvaluated);
  });
  process.stderr.on('error', () => undefined);
}
