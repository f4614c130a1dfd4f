import { dirname, resolve } from 'node:path';
import type { Config, Override } from '../../config/config.js';
import { overridesFor } from '../../config/overrides.js';
import { whyUnknownEdition } from '../../config/unknown-edition.js';
import { fitOf } from '../../policy/rule-pattern.js';
import { pathFrom } from '../../files/path-from.js';
import type { RuleMetadata } from '../../catalogue/metadata.js';
import { officialProfile, type ProfileName } from '../../models/profiles.js';
import type { Limits, OfficialOptions } from '../../journey/options.js';
import { folderFormats, formatNames } from '../../report/formatters.js';
import { closestOf } from '../../text/closest-of.js';
import { didYouMean } from '../../text/did-you-mean.js';
import type { Output, RunSettings } from '../../run/settings.js';
import type { Flags } from './flags.js';
import type { Face } from './face.js';
import { type Say, sayIn } from '../../text/say.js';
import { attestationFrom } from './attestation.js';
import { unknownRule } from './unknown-rule.js';
import { wantsColours, widthOf } from './terminal.js';
import type { LeaveOut } from './walk/left-out.js';
import { UsageError } from '../../usage-error.js';

/** A run's settings, and what the command line does besides: from flags, configuration file and defaults. */
export interface Settings extends RunSettings {
  leaveOut: LeaveOut & { ignore: { patterns: string[]; folder: string }; gitignore: boolean };
  stdinName?: string;
  watch: boolean;
  /** The configuration file that was used. */
  configFile?: string;
}

export const defaultBaseline = 'verifcda.baseline.json';

/**
 * Puts flags over the configuration file over the defaults.
 *
 * @throws UsageError on an unknown rule, format or combination
 * @throws ConfigError when the configuration file cannot be used
 */
export async function readSettings(
  { program: command, surroundings }: Face,
  flags: Flags,
  given: readonly Output[],
  args: readonly string[],
): Promise<Settings> {
  const { folder } = surroundings;
  const { config, file, files, places } = await readConfig(flags, folder);
  const explicit = (name: keyof Flags) => command.getOptionValueSource(name) === 'cli';
  const pick = <T>(name: keyof Flags, fromConfig: T | undefined): T => ((explicit(name) ? undefined : fromConfig) ?? flags[name]) as T;
  const limit = (flag: keyof Flags, name: keyof Limits): number => pick(flag, config.limits?.[name]);
  const lang = pick('lang', config.lang);
  const say = sayIn(lang);
  const baseline = pick('baseline', config.baseline) ?? (flags.updateBaseline ? defaultBaseline : undefined);
  const optional = {
    maxWarnings: pick('maxWarnings', config.maxWarnings),
    baseline,
    jobs: pick('jobs', config.jobs),
    stdinName: flags.stdinFilename,
    since: flags.since,
    configFile: file,
  };
  if (baseline !== undefined && flags.showValues)
    throw new UsageError(
      say(
        '--show-values ne va pas avec une référence (baseline) : elle garderait des données du patient',
        '--show-values does not go with a baseline: it would keep patient data',
      ),
    );
  const { profile, official } = judgesFrom(flags, config, explicit, folder, say);
  const edition = pick('edition', config.edition);
  const { overrides = [] } = config;
  for (const each of [edition, ...overrides.flatMap((override) => override.edition ?? [])]) checkEdition(each, say, places);
  const tables = [config.rules, ...overrides.map(({ rules }) => rules)].flatMap((rules) => Object.keys(rules ?? {}));
  if (tables.length > 0) await checkRules(tables, edition, official !== undefined, say, places);
  if (official === undefined) checkOverrides(overrides, say, places);
  const configFolder = file === undefined ? folder : dirname(pathFrom(folder, file));
  const outputs = outputsFrom(given, config, folder, say, places);
  if (file !== undefined && typeof flags.config !== 'string') {
    const written = [
      ...(given.length > 0 ? [] : outputs.flatMap((output) => output.file ?? [])),
      ...(flags.updateBaseline && !explicit('baseline') ? [baseline ?? []].flat() : []),
    ];
    await checkWritten(written, pathFrom(folder, file), folder, say);
  }
  return {
    outputs,
    reads: [official?.package, flags.signKey, baseline, ...files].filter((path) => path !== undefined),
    ...attestationFrom(flags, outputs, folder, lang),
    validator: {
      profile,
      edition,
      ...(official ? { official } : {}),
      language: lang,
      engine: pick('engine', config.engine),
      allowPartial: pick('allowPartial', config.allowPartial),
      showValues: flags.showValues,
      ...(pick('inlineSuppressions', config.inlineSuppressions) ? { inlineSuppressions: true } : {}),
      limits: {
        bytes: limit('maxBytes', 'bytes'),
        depth: limit('maxDepth', 'depth'),
        nodes: limit('maxNodes', 'nodes'),
        seconds: limit('maxSeconds', 'seconds'),
      },
    },
    rules: config.rules ?? {},
    overrides: { ...(await overridesFor(overrides, configFolder, folder, lang)), fixed: new Set(overridden.filter(explicit)) },
    leaveOut: {
      ignore: { patterns: config.ignore ?? [], folder: configFolder },
      gitignore: pick('gitignore', config.gitignore),
      named: flags.forceExclude,
    },
    verbose: flags.verbose,
    statistics: flags.statistics,
    ...(flags.groupBy === 'file' ? {} : { groupBy: flags.groupBy }),
    ...widthOf(surroundings),
    ...(flags.maxFindings === undefined ? {} : { maxFindings: flags.maxFindings }),
    allowNone: flags.allowNone,
    infos: pick('info', config.info),
    source: flags.source,
    quiet: pick('quiet', config.quiet),
    failOn: pick('failOn', config.failOn),
    updateBaseline: flags.updateBaseline,
    colours: wantsColours(flags, surroundings),
    arguments: args,
    watch: flags.watch,
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Partial<Settings>),
  };
}

/** Nobody chose a configuration that was found: it may be a stranger's. @throws UsageError when it would write outside of its project */
async function checkWritten(written: readonly string[], file: string, folder: string, say: Say): Promise<void> {
  const { isInProject } = await import('../../config/project.js');
  const outside = written.find((path) => !isInProject(pathFrom(folder, path), file));
  if (outside === undefined) return;
  throw new UsageError(
    say(
      `${file} écrirait hors de son dépôt (ou de son dossier), ou dans .git : ${outside} ; nommer cette configuration (--config) le permet`,
      `${file} would write outside of its repository (or folder), or into .git: ${outside}; naming this configuration (--config) allows it`,
    ),
  );
}

/** The profile, and the user's official package: which of them judge. */
function judgesFrom(
  flags: Flags,
  config: Config,
  explicit: (name: keyof Flags) => boolean,
  folder: string,
  say: Say,
): { profile: ProfileName; official?: OfficialOptions } {
  const path = flags.official ?? config.official?.package;
  const named = explicit('profile') ? flags.profile : config.profile;
  if (path === undefined) {
    const useless = (['volet', 'officialTerminologies', 'officialXsd'] as const).find(explicit);
    if (named === 'official' || useless !== undefined)
      throw new UsageError(
        say(
          '--official manque : le dossier ou l’archive ZIP de votre paquet',
          '--official is missing: the folder or ZIP archive of your package',
        ),
      );
    return { profile: named ?? 'specification' };
  }
  const volet = flags.volet ?? config.official?.volet;
  const alone = named === undefined || named === 'official';
  return {
    profile: alone ? officialProfile : named,
    official: {
      package: pathFrom(folder, path),
      alone,
      ...(volet === undefined ? {} : { volet }),
      terminologies: flags.officialTerminologies || config.official?.terminologies === true,
      xsd: flags.officialXsd || config.official?.xsd === true,
    },
  };
}

/** Options that decide for every document what an override could say of some. */
const overridden = ['profile', 'edition', 'allowPartial', 'volet'] as const;

type Places = ReadonlyMap<string, string>;

/** The place of a value in the configuration; nothing when it came from elsewhere. */
function placeOf(places: Places, what: string, say: Say): string {
  const place = places.get(what);
  return place === undefined ? '' : `${place}${say(' : ', ': ')}`;
}

async function readConfig(flags: Flags, folder: string): Promise<{ config: Config; file?: string; files: string[]; places: Places }> {
  if (flags.config === false) return { config: {}, files: [], places: new Map() };
  const { findConfig, loadConfig } = await import('../../config/load-config.js');
  const file = typeof flags.config === 'string' ? flags.config : findConfig(folder);
  if (file === undefined) return { config: {}, files: [], places: new Map() };
  return { file, ...(await loadConfig(file, flags.lang, folder)) };
}

/** @throws UsageError on an unknown format, or outputs that would meet */
export function outputsFrom(
  given: readonly Output[],
  config: Pick<Config, 'formats'>,
  folder: string,
  say: Say,
  places: Places = new Map(),
): Output[] {
  const configured = (config.formats ?? []).map(({ format, output }): Output => ({
    format,
    ...(output === undefined ? {} : { file: output }),
  }));
  const outputs = given.length > 0 ? [...given] : configured;
  for (const { format } of outputs)
    if (!formatNames.includes(format))
      throw new UsageError(
        (given.length > 0 ? '' : placeOf(places, `format ${format}`, say)) +
          say(
            `format inconnu : ${format} (formats : ${formatNames.join(', ')})`,
            `unknown format: ${format} (formats: ${formatNames.join(', ')})`,
          ) +
          didYouMean(closestOf(format, formatNames), say),
      );
  for (const { format, file } of outputs)
    if (folderFormats.includes(format) && file === undefined)
      throw new UsageError(
        say(
          `le format ${format} écrit plusieurs fichiers : donner un dossier avec -o`,
          `the format ${format} writes several files: give a folder with -o`,
        ),
      );
  const files = outputs.flatMap(({ file }) => (file === undefined ? [] : [resolve(folder, file)]));
  const twice = files.find((file, index) => files.indexOf(file) < index);
  if (twice !== undefined)
    throw new UsageError(say(`deux formats iraient dans le même fichier : ${twice}`, `two formats would go to the same file: ${twice}`));
  if (outputs.filter(({ file }) => file === undefined).length > 1)
    throw new UsageError(
      say(
        'un seul format peut aller sur la sortie standard : donner -o aux autres',
        'only one format can go to standard output: give the others -o',
      ),
    );
  return outputs.length > 0 ? outputs : [{ format: 'text' }];
}

function checkEdition(edition: string, say: Say, places: Places): void {
  const why = whyUnknownEdition(edition, say);
  if (why !== undefined) throw new UsageError(placeOf(places, `edition ${edition}`, say) + why);
}

/** The rules of every profile. */
async function rulesOf(edition: string): Promise<RuleMetadata[]> {
  const { RuleSet } = await import('../../catalogue/rule-set.js');
  return RuleSet.everyRule(edition);
}

/**
 * The rules whose fixes are to be made, each named by its id: a fix that changes what a report says is chosen rule by rule.
 *
 * @throws UsageError on one that does not exist
 */
export async function rulesToMend(given: readonly string[], { edition, official }: Settings['validator'], say: Say): Promise<string[]> {
  if (given.length === 0) return [];
  const { officialRuleId } = await import('../../official/rule-id.js');
  const known = (await rulesOf(edition)).map(({ id }) => id);
  return given.map((name) => {
    const id = known.find((each) => each === name.toUpperCase());
    if (id !== undefined) return id;
    if (official && officialRuleId.test(name)) return name;
    throw new UsageError(unknownRule(name, known, say));
  });
}

/** A rule that does not exist would silently change nothing. */
async function checkRules(rules: readonly string[], edition: string, withOfficial: boolean, say: Say, places: Places): Promise<void> {
  const { officialRuleId } = await import('../../official/rule-id.js');
  const findings = (await rulesOf(edition)).map(({ id, layer }) => ({ ruleId: id, layer }));
  for (const pattern of rules) {
    if (findings.some((each) => fitOf(pattern, each) >= 0)) continue;
    if (withOfficial && (officialRuleId.test(pattern) || pattern.includes('*'))) continue;
    const names = findings.flatMap(({ ruleId, layer }) => [ruleId, layer]);
    throw new UsageError(
      (placeOf(places, `rule ${pattern}`, say) || say('configuration : ', 'configuration: ')) + unknownRule(pattern, names, say),
    );
  }
}

/** @throws UsageError when an override asks for a package, and there is none */
function checkOverrides(overrides: readonly Override[], say: Say, places: Places): void {
  const wrong = overrides.find(({ profile, volet }) => profile === 'official' || volet !== undefined);
  if (!wrong) return;
  throw new UsageError(
    placeOf(places, `override ${wrong.files.join(' ')}`, say) +
      say('overrides : le paquet manque (official.package)', 'overrides: the package is missing (official.package)'),
  );
}

/** The effective configuration in the form of the file. */
export function effectiveConfig(settings: Settings): Config {
  const { validator, outputs, rules, overrides, leaveOut, infos, quiet, failOn, maxWarnings, baseline, jobs } = settings;
  return {
    profile: validator.official?.alone ? 'official' : validator.profile,
    edition: validator.edition,
    ...(validator.official ? { official: configOfficial(validator.official) } : {}),
    lang: validator.language,
    engine: validator.engine,
    formats: outputs.map(({ format, file }) => ({ format, ...(file === undefined ? {} : { output: file }) })),
    rules,
    ...(overrides && overrides.all.length > 0 ? { overrides: [...overrides.all] } : {}),
    ...(validator.inlineSuppressions ? { inlineSuppressions: true } : {}),
    ignore: leaveOut.ignore.patterns,
    gitignore: leaveOut.gitignore,
    info: infos,
    quiet,
    allowPartial: validator.allowPartial,
    failOn,
    ...(maxWarnings === undefined ? {} : { maxWarnings }),
    ...(baseline === undefined ? {} : { baseline }),
    ...(jobs === undefined ? {} : { jobs }),
    limits: validator.limits,
  };
}

function configOfficial({ package: path, volet, terminologies, xsd }: OfficialOptions): NonNullable<Config['official']> {
  return {
    package: path,
    ...(volet === undefined ? {} : { volet }),
    ...(terminologies ? { terminologies } : {}),
    ...(xsd ? { xsd } : {}),
  };
}
