import { builtInLayersOf } from '../catalogue/built-in/index.js';
import { latestEdition } from '../catalogue/editions.js';
import type { RuleMetadata } from '../catalogue/metadata.js';
import type { DataFolders } from '../journey/options.js';
import { findOwnEdition, type OwnEdition } from '../catalogue/own-editions.js';
import { RuleSet } from '../catalogue/rule-set.js';
import { loadValueSets } from '../value-sets/store.js';
import type { JudgedDocument, RunSummary } from '../findings/judged-document.js';
import { createJudge, type Judge } from '../judge/judge.js';
import type { Source } from '../judge/source.js';
import { PreviousReport } from '../policy/previous.js';
import { applyPolicy } from '../policy/policy.js';
import type { FormatContext, FormatWriter } from '../report/formatter.js';
import { loadFormatter } from '../report/formatters.js';
import { sayIn } from '../text/say.js';
import { version } from '../version.js';
import { Fruit, type Search } from './fruit.js';
import { concludeBaseline, policyOf } from './baseline.js';
import { exitCodes } from './exit-codes.js';
import { judgeAll } from './judge-all.js';
import { refuseOverwriting } from './refuse-overwriting.js';
import type { RunSettings } from './settings.js';
import { openSink, type Sink } from './sink.js';
import { type Earlier, countChanges, markChanges } from './since.js';
import { Statistics } from './statistics.js';
import { count, emptySummary, exitCodeOf } from './summary.js';
import type { Surroundings } from './surroundings.js';
import { tell } from './tell.js';
import { everyTerms, judgedBy, withTerms } from './terms.js';
import { UnusedDirectives } from './unused-directives.js';

export interface RunOptions {
  /** Judges instead of a judge made for this run; it is not closed. */
  judge?: Judge;
  /** What led to the sources: a folder or glob of which nothing was judged, or a whole run, is «not evaluated». */
  search?: Search;
  /** Aborted when the run must stop before its last document; a number as reason becomes the exit code. */
  signal?: AbortSignal;
  /** What to compare with, instead of the report that the settings name. */
  earlier?: Earlier;
}

export interface RunResult {
  /** See `exitCodes`. */
  exitCode: number;
  summary: RunSummary;
}

/**
 * One run, behind every face: judges the sources in their order, applies the policy, writes each output, keeps the
 * baseline. Nothing but `surroundings` and the files that the settings name is read or written.
 *
 * @param sources what `findSources`, or a face, found: files, streams, bytes with a name
 * @returns what is true of the whole run; a run that was stopped has written what it had, marked as partial
 * @throws UnwritableError when an output cannot be written
 * @throws UsageError when an output would replace a document, or the baseline or the earlier report cannot be read
 */
export async function run(
  given: readonly Source[],
  settings: RunSettings,
  surroundings: Surroundings,
  { judge: givenJudge, search, signal = new AbortController().signal, earlier: known }: RunOptions = {},
): Promise<RunResult> {
  const sources = withTerms(given, settings);
  refuseOverwriting(sources, settings, surroundings.folder);
  const started = performance.now();
  const policy = policyOf(settings, surroundings.folder);
  const previous = settings.since === undefined ? undefined : PreviousReport.open(settings.since, surroundings.folder, settings.validator);
  const earlier = known ?? previous;
  const formatters = await Promise.all(settings.outputs.map(({ format }) => loadFormatter(format)));
  const keepText = formatters.some((formatter) => formatter.needsText === true);
  const judge = givenJudge ?? (await createJudge(sources, { validator: settings.validator, keepText }, settings.jobs));
  const sinks: Sink[] = [];
  const summary: RunSummary = { ...emptySummary(), ...(settings.configuration ? { configuration: settings.configuration } : {}) };
  try {
    const context = { ...formatContext(judge, settings, surroundings.folder), ...(await packageRules(settings)) };
    const writers: FormatWriter[] = [];
    for (const [index, formatter] of formatters.entries()) {
      writers.push(await formatter.open({ ...context, asOneText: settings.outputs[index]?.file === undefined }));
      sinks.push(openSink(settings.outputs[index]!, surroundings));
    }
    const write = (text: string, index: number) => {
      sinks[index]!.write(text);
      for (const file of writers[index]?.files?.() ?? []) sinks[index]?.put?.(file);
    };
    const statistics = new Statistics();
    const inline = new UnusedDirectives(settings.validator.language);
    const take = (judged: JudgedDocument, source?: Source) => {
      const before = earlier?.of(judged.report);
      const own = source?.terms ? judgedBy(judged, source.terms, settings) : judged;
      const { document, counts, unused } = applyPolicy(before ? markChanges(own, before, policy) : own, policy);
      inline.add(unused);
      count(summary, document, counts);
      statistics.add(document);
      const changes = countChanges(document, summary.since);
      if (changes) summary.since = changes;
      writers.forEach((writer, index) => write(writer.document(document), index));
    };
    const fruit = new Fruit(settings, surroundings, search);
    await judgeAll(judge, sources, surroundings, signal, (judged, source) => fruit.isJudged(judged, source) && take(judged, source));
    if (!signal.aborted) for (const document of fruit.nothingJudged()) take(document);
    Object.assign(summary, fruit.summary(), settings.statistics ? { statistics: statistics.rules() } : {});
    if (signal.aborted) summary.interrupted = true;
    summary.duration = Math.round(performance.now() - started);
    writers.forEach((writer, index) => write(writer.end(summary), index));
    for (const sink of sinks) sink.close();
    inline.tell(surroundings);
  } catch (error) {
    for (const sink of sinks) sink.discard();
    throw error;
  } finally {
    if (!givenJudge) judge.close();
  }
  if (previous && !summary.interrupted) tellUnmet(previous, settings, surroundings);
  if (policy.baseline && !summary.interrupted) concludeBaseline(policy.baseline, settings, surroundings);
  return { exitCode: summary.interrupted ? interruptedCode(signal) : exitCodeOf(summary, settings), summary };
}

/** Says of how many documents of the earlier report nothing is known now. */
function tellUnmet({ unmet }: PreviousReport, { since, validator }: RunSettings, surroundings: Surroundings): void {
  const say = sayIn(validator.language);
  if (unmet > 0)
    tell(
      surroundings,
      say(
        unmet > 1
          ? `${unmet} documents de ${since} n’ont pas été vérifiés cette fois`
          : `1 document de ${since} n’a pas été vérifié cette fois`,
        `documents of ${since} that were not validated this time: ${unmet}`,
      ),
    );
}

/** Rules of the user's official package, for the format that describes rules. */
async function packageRules({ validator, outputs }: RunSettings): Promise<Pick<FormatContext, 'packageRule'>> {
  if (!validator.official || !outputs.some(({ format }) => format === 'sarif')) return {};
  const { package: path, cache } = validator.official;
  return { packageRule: await (await import('../official/rule-finder.js')).ruleFinder(path, cache) };
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

/** The edition of the rules; a file that is damaged is told by each document. */
function rulesOfOwn({ name, folder }: OwnEdition): string {
  try {
    return loadValueSets(name, folder).extends ?? latestEdition;
  } catch {
    return latestEdition;
  }
}

function interruptedCode({ reason }: AbortSignal): number {
  return typeof reason === 'number' ? reason : exitCodes.interrupted;
}

function formatContext({ engine }: Judge, { validator, colours, infos, source, ...settings }: RunSettings, folder: string): FormatContext {
  const { profile, official, language, edition, folders, showValues } = validator;
  const own = findOwnEdition(edition, folders?.rules);
  const rules = () => {
    const own = { profile, edition, ...(official ? { official } : {}) };
    const sets = [own, ...everyTerms({ overrides: settings.overrides, validator: own })].flatMap((terms) =>
      rulesBy({ ...own, ...terms }, folders),
    );
    return [...new Map(sets.map((rule) => [rule.id, rule])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
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
    ...(settings.statistics ? { statistics: true } : {}),
    ...(settings.maxFindings === undefined ? {} : { maxFindings: settings.maxFindings }),
  };
}
