import { CommanderError } from 'commander';
import { registerCompletion } from './commands/completion.js';
import { registerExplain } from './commands/explain.js';
import { registerInit } from './commands/init.js';
import { registerRules } from './commands/rules.js';
import { registerValueSet } from './commands/value-set.js';
import { registerXds } from './commands/xds.js';
import { exitCodes } from './exit-codes.js';
import { addOptions, type Flags } from './flags.js';
import { sayIn } from '../text/say.js';
import { languageOf } from './language.js';
import { createProgram, explainUsage } from './program.js';
import { UsageError } from '../usage-error.js';

/** Runs the command line. @returns the exit code */
export async function main(argv: readonly string[]): Promise<number> {
  stopQuietlyWhenNobodyReads();
  const args = argv.slice(2);
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
    const message = error instanceof CommanderError ? explainUsage(error, program, say) : (error as Error).message;
    process.stderr.write(`verifcda : ${message}\n`);
    return isUsage ? exitCodes.usage : exitCodes.notEvaluated;
  }
}

/** `verifcda … | head` closes our output early: no stack trace, and no code that could pass for a verdict. */
function stopQuietlyWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(exitCodes.notEvaluated);
  });
}
