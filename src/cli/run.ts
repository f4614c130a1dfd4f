import type { DocumentReport } from '../findings/finding.js';
import type { RunSummary } from '../findings/judged-document.js';
import { Validator, type ValidatorOptions } from '../pipeline/validator.js';
import type { FormatContext, FormatWriter } from '../report/formatter.js';
import { loadFormatter } from '../report/formatters.js';
import { version } from '../version.js';
import { exitCodes } from './exit-codes.js';
import { findSources, readSource } from './inputs.js';

/** One format and where it goes: a file, or standard output. */
export interface Output {
  format: string;
  file?: string;
}

export interface RunOptions {
  inputs: string[];
  outputs: Output[];
  validator: ValidatorOptions;
  colours: boolean;
  showInfos: boolean;
  stdinName?: string;
  arguments: string[];
}

/** Where text goes. */
export interface Sink {
  write(text: string): void;
  close(): void;
}

/**
 * Judges the inputs and writes the outputs.
 *
 * @param openSink opens the file of an output, or standard output when it has none
 * @returns the exit code
 */
export async function run(options: RunOptions, openSink: (file: string | undefined) => Sink): Promise<number> {
  const started = performance.now();
  const language = options.validator.language ?? 'fr';
  const validator = await Validator.create(options.validator);
  const { profile, edition } = validator.options;
  const context: FormatContext = { version, engine: validator.engine, profile, edition, language, arguments: options.arguments, rules: () => validator.rules.rules(), colours: options.colours, showInfos: options.showInfos };
  const formatters = await Promise.all(options.outputs.map(({ format }) => loadFormatter(format)));
  const writers: { writer: FormatWriter; sink: Sink }[] = [];
  for (const [index, formatter] of formatters.entries()) writers.push({ writer: await formatter.open(context), sink: openSink(options.outputs[index]?.file) });
  const keepText = formatters.some((formatter) => formatter.needsText === true);
  const summary = emptySummary();
  for (const source of await findSources(options.inputs, language, options.stdinName)) {
    const document = validator.judge(readSource(source, language), keepText);
    count(summary, document.report);
    for (const { writer, sink } of writers) sink.write(writer.document(document));
  }
  summary.duration = Math.round(performance.now() - started);
  for (const { writer, sink } of writers) {
    sink.write(writer.end(summary));
    sink.close();
  }
  return exitCodeOf(summary);
}

function emptySummary(): RunSummary {
  return { documents: 0, conforming: 0, nonconforming: 0, notEvaluated: 0, errors: 0, warnings: 0, infos: 0, duration: 0 };
}

function count(summary: RunSummary, report: DocumentReport): void {
  summary.documents++;
  summary[report.status]++;
  for (const finding of report.findings) summary[finding.severity === 'error' ? 'errors' : finding.severity === 'warning' ? 'warnings' : 'infos']++;
}

/** What could not be judged weighs more than what was found wrong: nothing may be concluded from such a run. */
function exitCodeOf(summary: RunSummary): number {
  if (summary.notEvaluated > 0 || summary.documents === 0) return exitCodes.notEvaluated;
  return summary.nonconforming > 0 ? exitCodes.nonconforming : exitCodes.conforming;
}
