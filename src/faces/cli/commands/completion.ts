import { Argument } from 'commander';
import { scripts, type Shell, shells } from '../completion/scripts.js';
import type { Face } from '../face.js';
import { createCommand } from '../program.js';
import { addSharedOptions, sharedOptions } from './shared-options.js';

/** `verifcda completion SHELL` prints the script of a shell; `verifcda complete -- WORDS` is what it asks while one types. */
export function registerCompletion({ program, say, surroundings }: Face): void {
  const command = createCommand('completion', say, surroundings)
    .description(say('affiche le script de complétion d’un shell', 'prints the completion script of a shell'))
    .addArgument(new Argument('<shell>', say('bash, zsh, fish ou powershell', 'bash, zsh, fish or powershell')).choices(shells));
  addSharedOptions(command, program, ['lang']).action((shell: Shell) => {
    sharedOptions(command, program, say, ['lang']);
    surroundings.stdout.write(scripts[shell]);
  });
  program.addCommand(command);
  program.addCommand(
    createCommand('complete', say, surroundings)
      .argument('[words...]')
      .option('--next', say('le curseur est sur un mot nouveau', 'the cursor is at a new word'), false)
      .action(async (words: string[], { next }: { next: boolean }) => {
        const { candidatesFor } = await import('../completion/candidates.js');
        const { words: found, files } = candidatesFor(next ? [...words, ''] : words, program);
        const lines = found.map(({ text, description }) => `${text}\t${description.replace(/\s+/g, ' ')}\n`);
        surroundings.stdout.write(`${lines.join('')}${files ? ':files\n' : ''}`);
      }),
    { hidden: true },
  );
}
