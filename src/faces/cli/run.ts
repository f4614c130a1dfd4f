import { existsSync, realpathSync } from 'node:fs';
import { createJudge, type Judge } from '../../judge/judge.js';
import type { Source } from '../../judge/source.js';
import type { JudgedDocument, RunSummary } from '../../findings/judged-document.js';
import { latestEdition } from '../../journey/options.js';
import { Baseline, type BaselineEntry } from '../../policy/baseline.js';
import { applyPolicy, type Policy } from '../../policy/policy.js';
import type { FormatContext, FormatWriter } from '../../report/formatter.js';
import { folderFormats, loadFormatter } from '../../report/formatters.js';
import { builtInLayersOf } from '../../catalogue/built-in/index.js';
import { RuleSet } from '../../catalogue/rule-set.js';
import { UsageError } from '../../usage-error.js';
import { version } from '../../version.js';
import { exitCodes } from './exit-codes.js';
import type { Output } from './flags.js';
import { findSources } from './inputs.js';
import { sayIn } from '../../text/say.js';
import { startProgress } from './progress.js';
import type { Settings } from './settings.js';
import { openFolder, openSink, type Sink } from './sink.js';
import { tell } from './tell.js';

/** What a run may be given besides its settings. */
export interface RunContext {
  /** The command line, for formats that tell it. */
  arguments: readonly string[];
  /** Judges instead of one made for this run; it is not closed. */
  judge?: Judge;
  /** Aborted when the run must stop before its last document, with the exit code as reason. */
  interrupted: AbortSignal;
}

/**
 * Judges the inputs, applies the policy, writes the outputs.
 *
 * @param inputs the arguments: files, folders, globs, `-`
 * @returns the exit code
 * @throws UnwritableError when an output cannot be written
 * @throws UsageError when an output would replace a document, or the baseline cannot be read
 */
export async function run(inputs: readonly string[], settings: Settings, context: RunContext): Promise<number> {
  const { language } = settings.validator;
  const sources = await findSources(inputs, {
    language,
    ignore: settings.ignore,
    ...(settings.stdinName === undefined ? {} : { stdinName: settings.stdinName }),
  });
  return runOn(sources, settings, context);
}

/** Like `run`, on sources that were found before. */
export async function runOn(
  sources: readonly Source[],
  settings: Settings,
  { arguments: args, judge: given, interrupted }: RunContext,
): Promise<number> {
  refuseOverwriting(sources, settings);
  const started = performance.now();
  const policy = policyOf(settings);
  const formatters = await Promise.all(settings.outputs.map(({ format }) => loadFormatter(format)));
  const keepText = formatters.some((formatter) => formatter.needsText === true);
  const judge = given ?? (await createJudge(sources, { validator: settings.validator, keepText }, settings.jobs));
  const sinks: Sink[] = [];
  const summary = emptySummary();
  try {
    const context = formatContext(judge, settings, args);
    const writers: FormatWriter[] = [];
    for (const [index, formatter] of formatters.entries()) {
      writers.push(await formatter.open(context));
      sinks.push(openOutput(settings.outputs[index] as Output));
    }
    const write = (text: string, index: number) => {
      (sinks[index] as Sink).write(text);
      for (const file of writers[index]?.files?.() ?? []) sinks[index]?.put?.(file);
    };
    await judgeAll(judge, sources, interrupted, (judged) => {
      const { document, counts } = applyPolicy(judged, policy);
      count(summary, document, counts);
      writers.forEach((writer, index) => write(writer.document(document), index));
    });
    if (interrupted.aborted) summary.interrupted = true;
    summary.duration = Math.round(performance.now() - started);
    writers.forEach((writer, index) => write(writer.end(summary), index));
    for (const sink of sinks) sink.close();
  } catch (error) {
    for (const sink of sinks) sink.discard();
    throw error;
  } finally {
    if (!given) judge.close();
  }
  if (policy.baseline && !summary.interrupted) concludeBaseline(policy.baseline, settings);
  return summary.interrupted ? (interrupted.reason as number) : exitCodeOf(summary, settings);
}

/** @throws UsageError when an output would replace a document */
function refuseOverwriting(sources: readonly Source[], { outputs, validator }: Settings): void {
  const files = outputs.flatMap(({ file }) => (file !== undefined && existsSync(file) ? [realpathSync(file)] : []));
  if (files.length === 0) return;
  const overwritten = sources.find(
    (source) => !('unreadable' in source) && !source.stdin && existsSync(source.path) && files.includes(realpathSync(source.path)),
  );
  if (overwritten)
    throw new UsageError(
      sayIn(validator.language)(
        `-o écraserait un document à vérifier : ${overwritten.path}`,
        `-o would overwrite a document to validate: ${overwritten.path}`,
      ),
    );
}

function openOutput({ format, file }: Output): Sink {
  return file !== undefined && folderFormats.includes(format) ? openFolder(file) : openSink(file);
}

async function judgeAll(
  judge: Judge,
  sources: readonly Source[],
  interrupted: AbortSignal,
  take: (judged: JudgedDocument) => void,
): Promise<void> {
  const progress = startProgress(sources.length);
  const judgements = judge.judge(sources)[Symbol.asyncIterator]();
  // One listener that wakes the wait of the moment: a race with a promise that lasts would keep every document in memory.
  let wake = () => {};
  const stop = () => wake();
  interrupted.addEventListener('abort', stop, { once: true });
  try {
    for (let done = 1; !interrupted.aborted; done++) {
      const next = await new Promise<IteratorResult<JudgedDocument[]> | undefined>((resolve, reject) => {
        wake = () => resolve(undefined);
        judgements.next().then(resolve, reject);
      });
      if (!next || next.done) break;
      progress.clear();
      for (const document of next.value) take(document);
      progress.advance(done);
    }
  } finally {
    // --watch runs many times on one signal.
    interrupted.removeEventListener('abort', stop);
    progress.clear();
  }
}

function policyOf({ validator, rules, baseline, updateBaseline, infos, quiet }: Settings): Policy {
  const today = new Date().toISOString().slice(0, 10);
  return {
    severities: new Map(Object.entries(rules)),
    infos,
    quiet,
    ...(baseline === undefined ? {} : { baseline: Baseline.open(baseline, updateBaseline, today, validator.language) }),
  };
}

function formatContext({ engine }: Judge, { validator, colours, infos, source }: Settings, args: readonly string[]): FormatContext {
  const { profile, language } = validator;
  const edition = latestEdition;
  const rules = () => {
    try {
      return RuleSet.load(edition, profile).rules();
    } catch {
      // The documents say that the rules cannot be read; a format that lists the rules lists what is left.
      return builtInLayersOf(profile).flatMap((layer) => layer.rules);
    }
  };
  return {
    version,
    engine: engine || '–',
    profile,
    edition,
    language,
    arguments: [...args],
    rules,
    colours,
    showInfos: infos,
    showSource: source,
  };
}

function emptySummary(): RunSummary {
  return {
    documents: 0,
    conforming: 0,
    nonconforming: 0,
    notEvaluated: 0,
    errors: 0,
    warnings: 0,
    infos: 0,
    hidden: { off: 0, baseline: 0, quiet: 0, infos: 0 },
    duration: 0,
  };
}

function count(summary: RunSummary, { report, hidden }: JudgedDocument, counts: { errors: number; warnings: number; infos: number }): void {
  summary.documents++;
  summary[report.status]++;
  summary.errors += counts.errors;
  summary.warnings += counts.warnings;
  summary.infos += counts.infos;
  if (hidden) for (const key of ['off', 'baseline', 'quiet', 'infos'] as const) summary.hidden[key] += hidden[key];
}

function concludeBaseline(baseline: Baseline, { baseline: file, updateBaseline, validator }: Settings): void {
  const say = sayIn(validator.language);
  if (updateBaseline) {
    const entries = baseline.save();
    tell(
      say(`${file} : ${entries} ${entries > 1 ? 'constats enregistrés' : 'constat enregistré'}`, `${file}: findings recorded: ${entries}`),
    );
    return;
  }
  const list = (entries: BaselineEntry[]) => entries.map((entry) => `\n  ${entry.rule} ${entry.document} ${entry.path}`).join('');
  const unused = baseline.unused();
  if (unused.length > 0)
    tell(
      say(
        unused.length > 1 ? `${unused.length} entrées de la référence ne servent plus :` : '1 entrée de la référence ne sert plus :',
        `baseline entries no longer used: ${unused.length}`,
      ) + list(unused),
    );
  const expired = baseline.expired();
  if (expired.length > 0)
    tell(
      say(
        expired.length > 1 ? `${expired.length} entrées de la référence ont expiré :` : '1 entrée de la référence a expiré :',
        `baseline entries expired: ${expired.length}`,
      ) + list(expired),
    );
}

/** What could not be judged weighs more than what was found wrong: nothing may be concluded from such a run. */
function exitCodeOf(summary: RunSummary, { failOn, maxWarnings }: Settings): number {
  if (summary.notEvaluated > 0 || summary.documents === 0) return exitCodes.notEvaluated;
  if (failOn === 'never') return exitCodes.conforming;
  const tooMany = maxWarnings !== undefined && summary.warnings > maxWarnings;
  const failing = summary.errors + (failOn === 'warning' ? summary.warnings : 0);
  return failing > 0 || tooMany ? exitCodes.nonconforming : exitCodes.conforming;
}
