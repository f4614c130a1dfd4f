import { type Command, InvalidArgumentError, Option } from 'commander';
import type { FailOn } from '../../config/config.js';
import type { Language } from '../../findings/finding.js';
import { knownEditions } from '../../catalogue/editions.js';
import { findOwnEdition, ownEditions } from '../../catalogue/own-editions.js';
import { defaultLimits, mostSeconds, defaultOptions } from '../../journey/options.js';
import { type ProfileName, profileNames } from '../../models/profiles.js';
import type { EngineChoice } from '../../schema/engines/choose.js';
import type { Output } from '../../run/settings.js';
import type { Shard } from '../../run/shard.js';
import type { Say } from '../../text/say.js';
import { outputOptions } from './output-options.js';
import { wholeNumber } from './whole-number.js';

/** What the command line says; a value that was not given is absent or commander's default. */
export interface Flags {
  profile: ProfileName | 'official';
  edition: string;
  official?: string;
  volet?: string;
  officialTerminologies: boolean;
  officialXsd: boolean;
  lang: Language;
  engine: EngineChoice;
  allowPartial: boolean;
  showValues: boolean;
  info: boolean;
  quiet: boolean;
  verbose: boolean;
  statistics: boolean;
  attestation: boolean;
  signKey?: string;
  groupBy: 'file' | 'rule' | 'section';
  maxFindings?: number;
  forceExclude: boolean;
  /** False under `--no-gitignore`. */
  gitignore: boolean;
  allowNone: boolean;
  color?: boolean;
  source: boolean;
  stdinFilename?: string;
  maxBytes: number;
  maxDepth: number;
  maxNodes: number;
  maxSeconds: number;
  jobs?: number;
  shard?: Shard;
  failOn: FailOn;
  maxWarnings?: number;
  baseline?: string;
  updateBaseline: boolean;
  inlineSuppressions: boolean;
  since?: string;
  /** A path, or false under `--no-config`. */
  config?: string | false;
  printConfig: boolean;
  watch: boolean;
  fix: boolean;
  fixRule?: string[];
  diff: boolean;
  fixOutput?: string;
  /** False under `--no-backup`. */
  backup: boolean;
}

/**
 * Adds the options of the main command.
 *
 * @returns where `-f` and `-o` are gathered, in the order in which they were given: each `-o` belongs to the `-f` before it, and
 * where there is none the end of its name chooses the format
 */
export function addOptions(program: Command, say: Say): Output[] {
  const outputs: Output[] = [];
  const [format, file] = outputOptions(outputs, say);
  const edition = (value: string) => {
    if (!knownEditions().includes(value) && !findOwnEdition(value))
      throw new InvalidArgumentError(`Allowed choices are ${[...knownEditions(), ...ownEditions()].join(', ')}.`);
    return value;
  };
  const whole = wholeNumber(say);
  const seconds = (value: string) => {
    const number = Number(value);
    if (!(number > 0 && number <= mostSeconds))
      throw new InvalidArgumentError(say('un nombre de secondes est attendu', 'a number of seconds is expected'));
    return number;
  };
  const shard = (value: string): Shard => {
    const [, index, count] = (/^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(value) ?? []).map(Number);
    if (index === undefined || count === undefined || index > count)
      throw new InvalidArgumentError(say('une part est attendue, comme 3/10', 'a shard is expected, such as 3/10'));
    return { index, count };
  };
  program
    .argument(
      '[documents...]',
      say(
        'fichiers, archives IHE_XDM, dossiers, motifs (« **/*.xml »), ou - pour l’entrée standard',
        'files, IHE_XDM archives, folders, globs ("**/*.xml"), or - for standard input',
      ),
    )
    .addOption(format)
    .addOption(file)
    .option(
      '--fix',
      say('corrige les documents : ce qui ne change pas leur sens', 'mend the documents: what does not change their meaning'),
      false,
    )
    .addOption(
      new Option(
        '--fix-rule <rule>',
        say('corrige aussi les constats de cette règle, répétable', 'also mend the findings of this rule, repeatable'),
      ).argParser((rule: string, before: string[] | undefined) => [...(before ?? []), rule]),
    )
    .option('--diff', say('montre ce que --fix changerait, sans rien changer', 'show what --fix would change, and change nothing'), false)
    .option(
      '--fix-output <file>',
      say('fichier ou dossier des documents corrigés (sinon sur place)', 'file or folder for the mended documents (in place otherwise)'),
    )
    .option('--no-backup', say('ne garde pas l’original à côté (.orig)', 'do not keep the original beside it (.orig)'))
    .addOption(
      new Option(
        '--profile <profile>',
        say(
          'specification, testcontenucda (le verdict de l’outil officiel), ou official (celui de votre paquet, voir --official)',
          'specification, testcontenucda (the verdict of the official tool), or official (that of your package, see --official)',
        ),
      )
        .choices([...profileNames, 'official'])
        .default(defaultOptions.profile),
    )
    .addOption(
      new Option(
        '--edition <date>',
        say(
          `édition des règles officielles (${knownEditions().join(', ')}), ou nom ou fichier d’une édition à vous (value-set import)`,
          `edition of the official rules (${knownEditions().join(', ')}), or name or file of one of yours (value-set import)`,
        ),
      )
        .argParser(edition)
        .default(defaultOptions.edition),
    )
    .option(
      '--official <folder|zip>',
      say(
        'juge par votre paquet testContenuCDA ; avec --profile specification, par les deux',
        'judge by your testContenuCDA package; with --profile specification, by both',
      ),
    )
    .option('--volet <model>', say('modèle du paquet qui juge les documents', 'model of the package that judges the documents'))
    .option(
      '--official-terminologies',
      say(
        'vérifie aussi les terminologies du paquet, hors du verdict',
        'also check the terminologies of the package, outside of the verdict',
      ),
      false,
    )
    .option('--official-xsd', say('valide par le schéma XML du paquet', 'validate by the XML schema of the package'), false)
    .addOption(new Option('--lang <language>', say('langue des messages', 'language of the messages')).choices(['fr', 'en']).default('fr'))
    .addOption(
      new Option('--engine <engine>', say('moteur XML', 'XML engine')).choices(['auto', 'libxmljs2', 'libxml2-wasm']).default('auto'),
    )
    .option('--info', say('montre aussi les informations', 'show infos too'), false)
    .option('-q, --quiet', say('ne montre que les erreurs', 'show errors only'), false)
    .option(
      '--statistics',
      say(
        'compte les constats par règle, couche, section, logiciel et établissement au lieu de les montrer',
        'count findings by rule, layer, section, software and site instead of showing them',
      ),
      false,
    )
    .addOption(
      new Option(
        '--group-by <what>',
        say('range les constats par fichier, règle ou section (text)', 'group findings by file, rule or section (text)'),
      )
        .choices(['file', 'rule', 'section'])
        .default('file'),
    )
    .addOption(
      new Option('--max-findings <n>', say('montre au plus n constats (text)', 'show at most n findings (text)')).argParser(whole(1)),
    )
    .option(
      '--attestation',
      say(
        'fait du rapport html une attestation datée : empreintes, verdicts, règles, sans donnée du patient',
        'make the html report a dated proof of check: hashes, verdicts, rules, no patient data',
      ),
      false,
    )
    .option(
      '--sign-key <pem>',
      say('clé privée (Ed25519, PEM) qui signe l’attestation', 'private key (Ed25519, PEM) that signs the attestation'),
    )
    .option('--verbose', say('nomme aussi les fichiers laissés de côté', 'name the files that are left out too'), false)
    .option(
      '--force-exclude',
      say(
        'laisse de côté les fichiers nommés comme ceux d’un dossier : ignore, .gitignore, XML d’un autre genre',
        'leave out named files as those of a folder: ignore, .gitignore, XML of another kind',
      ),
      false,
    )
    .option('--no-gitignore', say('prend aussi ce que .gitignore écarte', 'take what .gitignore leaves out too'))
    .option(
      '--allow-none',
      say('code 0 quand tout ce qui est donné est laissé de côté', 'exit 0 when all that is given is left out'),
      false,
    )
    .addOption(
      new Option('--fail-on <severity>', say('ce qui donne le code de sortie 1', 'what gives exit code 1'))
        .choices(['error', 'warning', 'never'])
        .default('error'),
    )
    .addOption(
      new Option(
        '--max-warnings <n>',
        say('code de sortie 1 au-delà de ce nombre d’avertissements', 'exit code 1 above this number of warnings'),
      ).argParser(whole(0)),
    )
    .option('--baseline <file>', say('ne compte pas les constats que ce fichier connaît', 'do not count the findings that this file knows'))
    .option(
      '--update-baseline',
      say('écrit tous les constats dans le fichier de référence', 'write all findings into the baseline file'),
      false,
    )
    .option(
      '--inline-suppressions',
      say(
        'admet que les documents suppriment des constats (verifcda-disable-next-line RÈGLE raison)',
        'let documents suppress findings (verifcda-disable-next-line RULE reason)',
      ),
      false,
    )
    .option(
      '--since <file>',
      say(
        'dit ce qui est nouveau, corrigé, encore là depuis ce rapport (-f json)',
        'tell what is new, mended, still there since this report (-f json)',
      ),
    )
    .option(
      '--allow-partial',
      say(
        'accepte un document dont le modèle n’a pas de règles ici, si le schéma et l’en-tête sont conformes',
        'accept a document whose model has no rules here, when schema and header conform',
      ),
      false,
    )
    .option('--show-values', say('montre les données du patient, cachées sinon', 'show patient data, which is hidden otherwise'), false)
    .option(
      '--no-source',
      say('ne montre aucune ligne du document (text, html, sarif)', 'show no line of the document (text, html, sarif)'),
    )
    .option('-w, --watch', say('vérifie de nouveau à chaque enregistrement', 'validate again at each save'), false)
    .addOption(
      new Option('-j, --jobs <n>', say('processus en parallèle', 'processes in parallel'))
        .argParser(whole(1))
        .default(undefined, say('un par cœur, quand cela paie', 'one a core, where it pays')),
    )
    .addOption(
      new Option(
        '--shard <i/n>',
        say(
          'juge la i-ème de n parts de la liste ; verifcda merge réunit les rapports json',
          'judge the i-th of n parts of the list; verifcda merge puts the json reports together',
        ),
      ).argParser(shard),
    )
    .option(
      '--config <file>',
      say(
        'fichier de configuration (sinon verifcda.config.json, cherché en remontant)',
        'configuration file (verifcda.config.json, looked for upwards, otherwise)',
      ),
    )
    .option('--no-config', say('ignore tout fichier de configuration', 'ignore any configuration file'))
    .option('--print-config', say('affiche la configuration effective', 'print the effective configuration'), false)
    .option('--color', say('force les couleurs', 'force colours'))
    .option('--no-color', say('sans couleurs', 'no colours'))
    .option(
      '--stdin-filename <name>',
      say('nom donné au document lu sur l’entrée standard', 'name for the document read from standard input'),
    )
    .addOption(
      new Option('--max-bytes <n>', say('taille maximale d’un document', 'greatest size of a document'))
        .argParser(whole(1))
        .default(defaultLimits.bytes),
    )
    .addOption(new Option('--max-depth <n>', say('profondeur maximale', 'greatest depth')).argParser(whole(1)).default(defaultLimits.depth))
    .addOption(
      new Option('--max-nodes <n>', say('nombre maximal d’éléments et d’attributs', 'greatest number of elements and attributes'))
        .argParser(whole(1))
        .default(defaultLimits.nodes),
    )
    .addOption(
      new Option('--max-seconds <n>', say('temps maximal pour un document', 'longest time for a document'))
        .argParser(seconds)
        .default(defaultLimits.seconds),
    );
  return outputs;
}
