import { builtInLayersOf } from '../catalogue/built-in/index.js';
import { findOwnEdition, type OwnEdition } from '../catalogue/own-editions.js';
import { latestEdition } from '../catalogue/editions.js';
import { RuleSet } from '../catalogue/rule-set.js';
import type { Gate } from '../findings/judged-document.js';
import type { RuleMetadata } from '../catalogue/metadata.js';
import type { DataFolders } from '../journey/options.js';
import type { FormatContext } from '../report/formatter.js';
import { loadValueSets } from '../value-sets/store.js';
import { version } from '../version.js';
import type { RunSettings } from './settings.js';
import { everyTerms } from './terms.js';

/** What the formats are told of a run. */
export type ContextSettings = Pick<
  RunSettings,
  | 'outputs'
  | 'colours'
  | 'infos'
  | 'source'
  | 'failOn'
  | 'maxWarnings'
  | 'allowNone'
  | 'arguments'
  | 'statistics'
  | 'maxFindings'
  | 'overrides'
  | 'groupBy'
  | 'width'
> &
  Partial<Pick<RunSettings, 'quiet'>> & {
    validator: Pick<RunSettings['validator'], 'profile' | 'official' | 'language' | 'edition' | 'folders' | 'showValues'>;
  };

/**
 * What formats know of a run before its first document.
 *
 * @param engine the XML engine; empty where none could be loaded
 * @param folder the working folder
 */
export async function formatContext(engine: string, settings: ContextSettings, folder: string): Promise<FormatContext> {
  return { ...contextOf(engine, settings, folder), ...(await packageRules(settings)) };
}

/** What decides the exit code, as far as it was asked for. */
function gateOf({ failOn, maxWarnings, allowNone }: Pick<RunSettings, 'failOn' | 'maxWarnings' | 'allowNone'>): Gate {
  return {
    ...(failOn === 'error' ? {} : { failOn }),
    ...(maxWarnings === undefined ? {} : { maxWarnings }),
    ...(allowNone ? { allowNone } : {}),
  };
}

/** Rules of the user's official package, for the format that describes rules. */
async function packageRules({ validator, outputs }: ContextSettings): Promise<Pick<FormatContext, 'packageRule'>> {
  if (!validator.official || !outputs.some(({ format }) => format === 'sarif')) return {};
  const { package: path, cache } = validator.official;
  return { packageRule: await (await import('../official/rule-finder.js')).ruleFinder(path, cache) };
}

/** The edition of the rules; a file that is damaged is told by each document. */
function rulesOfOwn({ name, folder }: OwnEdition): string {
  try {
    return loadValueSets(name, folder).extends ?? latestEdition;
  } catch {
    return latestEdition;
  }
}

function rulesBy(
  { profile, edition, official }: Pick<RunSettings['validator'], 'profile' | 'edition' | 'official'>,
  folders?: DataFolders,
): RuleMetadata[] {
  if (official?.alone) return builtInLayersOf(profile).flatMap((layer) => layer.rules);
  try {
    return RuleSet.load(edition, profile, folders?.rules).rules();
  } catch {
    // The documents say that the rules cannot be read; a format that lists the rules lists what is left.
    return builtInLayersOf(profile).flatMap((layer) => layer.rules);
  }
}

function contextOf(engine: string, { validator, colours, infos, source, ...settings }: ContextSettings, folder: string): FormatContext {
  const { profile, official, language, edition, folders, showValues } = validator;
  const own = findOwnEdition(edition, folders?.rules);
  const rules = () => {
    const run = { profile, edition, ...(official ? { official } : {}) };
    const every = [run, ...everyTerms({ overrides: settings.overrides, validator: run })];
    const listed = every.flatMap((terms) => rulesBy({ ...run, ...terms }, folders));
    return [...new Map(listed.map((rule) => [rule.id, rule])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  return {
    version,
    engine: engine || '–',
    profile: official ? (official.alone ? 'official' : `${profile}+official`) : profile,
    ...(own ? { edition: rulesOfOwn(own), ownEdition: own.name } : { edition }),
    language,
    showValues,
    arguments: [...(settings.arguments ?? [])],
    folder,
    rules,
    colours,
    showInfos: infos,
    showSource: source,
    gate: gateOf(settings),
    ...(settings.statistics ? { statistics: true } : {}),
    ...(settings.groupBy ? { groupBy: settings.groupBy } : {}),
    ...(settings.width === undefined ? {} : { width: settings.width }),
    ...(settings.quiet ? { quiet: true } : {}),
    ...(settings.maxFindings === undefined ? {} : { maxFindings: settings.maxFindings }),
  };
}
