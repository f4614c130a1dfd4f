import { InvalidArgumentError, Option } from 'commander';
import type { Face } from '../face.js';
import { createCommand } from '../program.js';
import { UsageError } from '../../../usage-error.js';
import type { WrittenForm } from '../../../submission/write/message.js';
import type { MessageFlags } from './message-run.js';
import { namedFiles } from '../named-files.js';
import { sayIn } from '../../../text/say.js';
import { addSetOptions } from './set-options.js';
import { addSharedOptions, sharedOptions } from './shared-options.js';
import type { XdsFlags } from './xds-run.js';

const forms: readonly WrittenForm[] = ['provide', 'submit', 'soap', 'mime'];
type Given = Omit<XdsFlags & MessageFlags, 'lang'> & { message: boolean };

/** What has an effect with --message only. */
const ofMessages = ['output', 'form', 'to', 'replaces', 'sourceId', 'setId', 'contentType'];

/** `verifcda xds`: prints the XDS entry that a report implies, or writes the message that submits reports. */
export function registerXds(face: Face): void {
  const { program, say, surroundings, exitWith } = face;
  const command = createCommand('xds', say, surroundings)
    .description(
      say(
        `Affiche la fiche XDS (DocumentEntry) que le compte rendu implique : classe, type, format, auteurs, patient, heures en UTC, empreinte et taille des octets. Elle contient les données du patient (identifiants, nom, date de naissance, sexe) : c’est ce que sont ces métadonnées. Avec --message, écrit la demande qui dépose un ou plusieurs comptes rendus d’un même patient ; une demande que verifcda refuserait n’est pas écrite. Le compte rendu lui-même n’est pas vérifié.`,
        `Prints the XDS entry (DocumentEntry) that the report implies: class, type, format, authors, patient, times in UTC, hash and size of the bytes. It holds patient data (identifiers, name, birth date, sex): that is what this metadata is. With --message, writes the request that submits one or several reports of one patient; a request that verifcda would refuse is not written. The report itself is not validated.`,
      ),
    )
    .summary(
      say(
        'affiche les métadonnées XDS qu’un compte rendu implique, ou écrit la demande de dépôt (données du patient comprises)',
        'print the XDS metadata that a report implies, or write the request that submits it (patient data included)',
      ),
    )
    .argument(
      '<documents...>',
      say(
        'un compte rendu, ou - pour l’entrée standard ; plusieurs avec --message',
        'a report, or - for standard input; several with --message',
      ),
    )
    .addOption(
      new Option('-f, --format <format>', say('format de sortie', 'output format')).choices(['text', 'json', 'ebrim']).default('text'),
    )
    .option('--message', say('écrit la demande qui dépose les documents', 'write the request that submits the documents'), false)
    .addOption(
      new Option(
        '--form <form>',
        say(
          'forme de la demande : ProvideAndRegisterDocumentSetRequest, SubmitObjectsRequest seul (sans les documents), enveloppe SOAP, message MIME (XOP)',
          'form of the request: ProvideAndRegisterDocumentSetRequest, SubmitObjectsRequest alone (without the documents), SOAP envelope, MIME message (XOP)',
        ),
      )
        .choices(forms)
        .default('provide'),
    )
    .option('--to <url>', say('adresse du service, dans l’enveloppe', 'address of the service, in the envelope'), (value: string) => {
      if (/^https?:\/\/\S+$/i.test(value) && URL.canParse(value)) return value;
      throw new InvalidArgumentError(say('une adresse : https://…', 'an address: https://…'));
    })
    .option('-o, --output <file>', say('fichier de la demande', 'file for the request'));
  program.addCommand(
    addSharedOptions(addSetOptions(command, say), program, ['lang']).action(async (named: string[], given: Given) => {
      const flags = { ...given, ...sharedOptions(command, program, say, ['lang']) };
      const paths = await namedFiles(named, surroundings.folder, sayIn(flags.lang));
      if (flags.message) {
        if (command.getOptionValueSource('format') === 'cli')
          throw new UsageError(say('--format est sans effet avec --message : --form', '--format has no effect with --message: --form'));
        const { message } = await import('./message-run.js');
        return exitWith(await message(paths, flags, face));
      }
      const idle = command.options.find(
        (option) => ofMessages.includes(option.attributeName()) && command.getOptionValueSource(option.attributeName()) === 'cli',
      );
      if (idle) throw new UsageError(say(`${idle.long} : seulement avec --message`, `${idle.long}: with --message only`));
      const [path, ...others] = paths;
      if (path === undefined || others.length > 0)
        throw new UsageError(say('plusieurs documents : seulement avec --message', 'several documents: with --message only'));
      const { xds } = await import('./xds-run.js');
      exitWith(await xds(path, flags, surroundings));
    }),
  );
}
