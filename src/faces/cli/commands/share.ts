import type { Face } from '../face.js';
import { createCommand } from '../program.js';
import { addSharedOptions, sharedOptions, shareOptions } from './shared-options.js';

export interface ShareFlags {
  rule?: string;
  reduce: boolean;
  map?: string;
  output: string;
}

/** `verifcda share`: writes a document that may be sent to others. */
export function registerShare(face: Face): void {
  const { program, say, surroundings, exitWith } = face;
  const command = createCommand('share', say, surroundings)
    .description(
      say(
        'Écrit un document que l’on peut envoyer à un éditeur ou à un support : chaque valeur du patient et des professionnels remplacée par une valeur inventée de même forme, dates décalées ensemble, texte et fichiers neutres, les mêmes constats. À relire avant de l’envoyer.',
        'Writes a document that may be sent to a vendor or a support: each value of the patient and of professionals replaced by an invented one of the same form, dates moved together, neutral text and files, the same findings. To be read again before it is sent.',
      ),
    )
    .summary(
      say(
        'écrit un document sans données personnelles, avec les mêmes constats',
        'write a document without personal data, with the same findings',
      ),
    )
    .argument('<document>', say('un compte rendu, ou - pour l’entrée standard', 'a report, or - for standard input'))
    .requiredOption('-o, --output <file>', say('fichier du document à partager', 'file for the document to share'))
    .option('--rule <rule>', say('garde les constats de cette règle', 'keep the findings of this rule'))
    .option(
      '--reduce',
      say('réduit au plus petit document qui a encore le constat', 'shrink to the smallest document that still has the finding'),
      false,
    )
    .option(
      '--map <file>',
      say(
        'écrit aussi la table des valeurs remplacées (à garder pour soi)',
        'also write the table of replaced values (to be kept to oneself)',
      ),
    );
  program.addCommand(
    addSharedOptions(command, program, shareOptions).action(async (path: string, flags: ShareFlags) => {
      const { shareDocument } = await import('./share-run.js');
      exitWith(await shareDocument(path, flags, sharedOptions(command, program, say, shareOptions), face));
    }),
  );
}
