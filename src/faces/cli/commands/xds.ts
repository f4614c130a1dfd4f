import { Option } from 'commander';
import type { Face } from '../face.js';
import { createCommand } from '../program.js';
import type { XdsFlags } from './xds-run.js';

/** `verifcda xds`: prints the XDS entry that a report implies. */
export function registerXds({ program, say, surroundings, exitWith }: Face): void {
  program.addCommand(
    createCommand('xds', say, surroundings)
      .description(
        say(
          `Affiche la fiche XDS (DocumentEntry) que le compte rendu implique : classe, type, format, auteurs, patient, heures en UTC, empreinte et taille des octets. Elle contient les données du patient (identifiants, nom, date de naissance, sexe) : c’est ce que sont ces métadonnées. Le compte rendu lui-même n’est pas vérifié.`,
          `Prints the XDS entry (DocumentEntry) that the report implies: class, type, format, authors, patient, times in UTC, hash and size of the bytes. It holds patient data (identifiers, name, birth date, sex): that is what this metadata is. The report itself is not validated.`,
        ),
      )
      .summary(
        say(
          'affiche les métadonnées XDS qu’un compte rendu implique (données du patient comprises)',
          'print the XDS metadata that a report implies (patient data included)',
        ),
      )
      .argument('<document>', say('un compte rendu, ou - pour l’entrée standard', 'a report, or - for standard input'))
      .addOption(
        new Option('-f, --format <format>', say('format de sortie', 'output format')).choices(['text', 'json', 'ebrim']).default('text'),
      )
      .addOption(
        new Option('--lang <language>', say('langue des messages', 'language of the messages')).choices(['fr', 'en']).default('fr'),
      )
      .action(async (path: string, flags: XdsFlags) => {
        const { xds } = await import('./xds-run.js');
        exitWith(await xds(path, flags, surroundings));
      }),
  );
}
