import { Option } from 'commander';
import type { Output } from '../../../run/settings.js';
import type { Face } from '../face.js';
import type { Flags } from '../flags.js';
import { outputOptions } from '../output-options.js';
import { namedFiles } from '../named-files.js';
import { createCommand } from '../program.js';
import { sayIn } from '../../../text/say.js';
import { wholeNumber } from '../whole-number.js';
import { addSharedOptions, sharedOptions } from './shared-options.js';

type MergeFlags = Pick<Flags, 'source' | 'allowNone' | 'maxWarnings' | 'maxFindings'> & {
  failOn?: Flags['failOn'];
  groupBy: 'file' | 'rule';
};

const shared = ['lang', 'color'] as const;

/** `verifcda merge`: makes one report of several. @param args the command line, for formats that tell it */
export function registerMerge(face: Face, args: readonly string[]): void {
  const { program, say, surroundings, exitWith } = face;
  const outputs: Output[] = [];
  const whole = wholeNumber(say);
  const [format, file] = outputOptions(outputs, say);
  const command = createCommand('merge', say, surroundings)
    .description(
      say(
        'Réunit des rapports json-v1 (parts d’une même liste, faites avec --shard, ou exécutions séparées) en ce qu’une seule exécution aurait dit, code de sortie compris, dans la langue des rapports. Les lignes des documents ne sont montrées que là où ils sont encore à leur place et inchangés (SHA-256).',
        'Puts json-v1 reports together (shards of one list, made with --shard, or separate runs) into what one run would have told, exit code included, in the language of the reports. Lines of the documents are shown only where these are still at their paths and unchanged (SHA-256).',
      ),
    )
    .summary(say('réunit des rapports json en un seul', 'put json reports together into one'))
    .argument('<reports...>', say('rapports écrits par -f json, ou motifs', 'reports written by -f json, or globs'))
    .addOption(format)
    .addOption(file)
    .option('--no-source', say('ne montre aucune ligne des documents', 'show no line of the documents'))
    .addOption(
      new Option(
        '--fail-on <severity>',
        say('ce qui donne le code 1 (sinon, ce que les rapports disent)', 'what gives exit code 1 (otherwise, what the reports say)'),
      ).choices(['error', 'warning', 'never']),
    )
    .addOption(
      new Option(
        '--max-warnings <n>',
        say('code de sortie 1 au-delà de ce nombre d’avertissements', 'exit code 1 above this number of warnings'),
      ).argParser(whole(0)),
    )
    .addOption(
      new Option('--max-findings <n>', say('nombre maximal de constats que text montre', 'the most findings that text shows')).argParser(
        whole(0),
      ),
    )
    .addOption(
      new Option('--group-by <what>', say('range les constats par fichier ou par règle (text)', 'group findings by file or rule (text)'))
        .choices(['file', 'rule'])
        .default('file'),
    )
    .option('--allow-none', say('code 0 quand il n’y a aucun document', 'exit 0 when there is no document'));
  addSharedOptions(command, program, shared).action(async (reports: string[], flags: MergeFlags) => {
    const { lang, color } = sharedOptions(command, program, say, shared);
    const [{ mergeReports }, { outputsFrom }, { wantsColours }] = await Promise.all([
      import('../../../run/merge/merge.js'),
      import('../settings.js'),
      import('../terminal.js'),
    ]);
    const files = await namedFiles(reports, surroundings.folder, sayIn(lang));
    const { source, failOn, maxWarnings, allowNone, maxFindings, groupBy } = flags;
    exitWith(
      await mergeReports(
        files,
        {
          outputs: outputsFrom(outputs, {}, surroundings.folder, say),
          language: lang,
          isLanguageAsked: [command, program].some((owner) => owner.getOptionValueSource('lang') === 'cli'),
          colours: wantsColours(color === undefined ? {} : { color }, surroundings),
          source,
          gate: {
            ...(failOn === undefined ? {} : { failOn }),
            ...(maxWarnings === undefined ? {} : { maxWarnings }),
            ...(allowNone ? { allowNone } : {}),
          },
          ...(maxFindings === undefined ? {} : { maxFindings }),
          ...(groupBy === 'file' ? {} : { groupBy }),
          arguments: args,
        },
        surroundings,
      ),
    );
  });
  program.addCommand(command);
}
