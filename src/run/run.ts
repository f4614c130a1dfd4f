import type { JudgedDocument, RunSummary } from '../findings/judged-document.js';
import { createJudge, type Judge } from '../judge/judge.js';
import type { Source } from '../judge/source.js';
import { PreviousReport } from '../policy/previous.js';
import { applyPolicy } from '../policy/policy.js';
import { sayIn } from '../text/say.js';
import { BesideOthers, withAcceptance } from './beside-others.js';
import { Fruit, nothingJudged, type Search } from './fruit.js';
import { concludeBaseline, policyOf } from './baseline.js';
import { exitCodes } from './exit-codes.js';
import { formatContext } from './format-context.js';
import { judgeAll } from './judge-all.js';
import type { KnownDocuments } from './known-documents.js';
import { Outputs } from './outputs.js';
import { refuseOverwriting } from './refuse-overwriting.js';
import type { RunSettings } from './settings.js';
import type { Part } from './shard.js';
import { type Earlier, countChanges, markChanges } from './since.js';
import { Statistics } from './statistics.js';
import { count, emptySummary, exitCodeOf } from './summary.js';
import type { Surroundings } from './surroundings.js';
import { tell } from './tell.js';
import { judgedBy, withTerms } from './terms.js';
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
  /** The documents of earlier runs on the same files, with which those of this one are compared. */
  known?: KnownDocuments;
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
  { judge: givenJudge, search, signal = new AbortController().signal, earlier: compared, known }: RunOptions = {},
): Promise<RunResult> {
  const sources = withTerms(given, settings);
  refuseOverwriting(sources, settings, surroundings.folder);
  const started = performance.now();
  const policy = policyOf(settings, surroundings.folder);
  const previous = settings.since === undefined ? undefined : PreviousReport.open(settings.since, surroundings.folder, settings.validator);
  const earlier = compared ?? previous;
  const outputs = await Outputs.load(settings.outputs);
  const judge = givenJudge ?? (await createJudge(sources, { validator: settings.validator, keepText: outputs.needText }, settings.jobs));
  const summary: RunSummary = { ...emptySummary(), ...(settings.configuration ? { configuration: settings.configuration } : {}) };
  try {
    const context = await formatContext(judge.engine, settings, surroundings.folder);
    await outputs.open(context, surroundings);
    const beside = new BesideOthers(context, outputs.needText, policy.severities, known);
    const statistics = new Statistics();
    const inline = new UnusedDirectives(settings.validator.language, settings.validator.edition);
    const take = (judged: JudgedDocument, source?: Source) => {
      const language = source?.terms?.language ?? settings.validator.language;
      const compared = beside.compared(judged, language);
      const told = search?.part ? withAcceptance(compared, policy, language) : compared;
      const before = earlier?.of(told.report);
      const own = source?.terms ? judgedBy(told, source.terms, settings) : told;
      const { document, counts, unused } = applyPolicy(before ? markChanges(own, before, policy) : own, policy);
      inline.add(unused);
      count(summary, document, counts);
      statistics.add(document);
      const changes = countChanges(document, summary.since);
      if (changes) summary.since = changes;
      outputs.document(document);
    };
    const fruit = new Fruit(settings, surroundings, search);
    const takeJudged = (judged: JudgedDocument, source?: Source) => fruit.isJudged(judged, source) && take(judged, source);
    await judgeAll(judge, sources, surroundings, signal, takeJudged, settings.quiet);
    const fruitless = signal.aborted ? [] : fruit.fruitless();
    const { part } = search ?? {};
    Object.assign(summary, fruit.summary());
    // What is true of the whole list is told where the parts are put together.
    if (part) summary.shard = shardOf(part, sources, fruitless);
    else nothingJudged(fruitless, summary, settings.validator.language).forEach((document) => take(document));
    Object.assign(summary, settings.statistics ? { statistics: statistics.rules(), statisticsBy: statistics.by() } : {});
    if (signal.aborted) summary.interrupted = true;
    summary.duration = Math.round(performance.now() - started);
    outputs.end(summary);
    await inline.tell(surroundings);
  } catch (error) {
    outputs.discard();
    throw error;
  } finally {
    if (!givenJudge) judge.close();
  }
  if (previous && !summary.interrupted && !summary.shard) tellUnmet(previous, settings, surroundings);
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

function shardOf({ index, count, others, list }: Part, sources: readonly Source[], fruitless: string[]): NonNullable<RunSummary['shard']> {
  return { index, count, sources: sources.length + others.length, list, fruitless };
}

function interruptedCode({ reason }: AbortSignal): number {
  return typeof reason === 'number' ? reason : exitCodes.interrupted;
}
