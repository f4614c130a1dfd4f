import type { Face } from '../face.js';
import { createCommand } from '../program.js';
import { addSetOptions, type SetFlags } from './set-options.js';
import { addSharedOptions, sharedOptions } from './shared-options.js';

export interface XdmFlags extends SetFlags {
  output: string;
  stylesheet?: string;
}

/** `verifcda xdm`: writes the archive that submits reports. */
export function registerXdm(face: Face): void {
  const { program, say, surroundings, exitWith } = face;
  const command = createCommand('xdm', say, surroundings)
    .description(
      say(
        'Écrit une archive IHE_XDM de comptes rendus d’un même patient : INDEX.HTM, README.TXT, METADATA.XML, les documents tels quels et leur feuille de style. Elle contient les données du patient. Une archive que verifcda refuserait n’est pas écrite ; les comptes rendus eux-mêmes ne sont pas vérifiés.',
        'Writes an IHE_XDM archive of reports of one patient: INDEX.HTM, README.TXT, METADATA.XML, the documents as they are and their stylesheet. It holds patient data. An archive that verifcda would refuse is not written; the reports themselves are not validated.',
      ),
    )
    .summary(
      say(
        'écrit l’archive IHE_XDM de comptes rendus (données du patient comprises)',
        'write the IHE_XDM archive of reports (patient data included)',
      ),
    )
    .argument('<documents...>', say('comptes rendus ou motifs, ou - pour l’entrée standard', 'reports or globs, or - for standard input'))
    .requiredOption('-o, --output <file>', say('fichier de l’archive', 'file for the archive'))
    .option(
      '--stylesheet <file>',
      say(
        'la feuille de style que nomment les documents, quand elle n’est pas là où ils le disent',
        'the stylesheet that the documents name, when it is not where they say',
      ),
    );
  program.addCommand(
    addSharedOptions(addSetOptions(command, say), program, ['lang']).action(async (paths: string[], flags: XdmFlags) => {
      const { xdm } = await import('./xdm-run.js');
      exitWith(await xdm(paths, { ...flags, ...sharedOptions(command, program, say, ['lang']) }, face));
    }),
  );
}
