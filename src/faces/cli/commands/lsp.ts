import { Option } from 'commander';
import type { Face } from '../face.js';
import { createCommand } from '../program.js';
import { addSharedOptions, sharedOptions } from './shared-options.js';

/** `verifcda lsp --stdio`: the language server for editors. @param interruption gives the signal that ends it */
export function registerLsp(face: Face, interruption: () => AbortSignal): void {
  const { program, say, surroundings } = face;
  const command = createCommand('lsp', say, surroundings)
    .description(
      say('sert un éditeur (protocole LSP) : voir docs/editeurs.md', 'serves an editor (language server protocol): see docs/editeurs.md'),
    )
    .option('--stdio', say('par l’entrée et la sortie standard, la seule façon', 'over standard input and output, the only way'))
    // Some editors add it.
    .addOption(new Option('--clientProcessId <pid>').hideHelp());
  program.addCommand(
    addSharedOptions(command, program, ['lang']).action(async () => {
      const { lang } = sharedOptions(command, program, say, ['lang']);
      const { serveOverStreams } = await import('../../lsp/start.js');
      await serveOverStreams(surroundings, lang, interruption());
    }),
  );
}
