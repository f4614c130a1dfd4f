import type { Gate, JudgedDocument } from '../../findings/judged-document.js';
import { ownProfile } from '../../models/profiles.js';
import { fileSource } from '../../judge/source.js';
import type { FormatContext } from '../../report/formatter.js';
import { exitCodes } from '../exit-codes.js';
import { type ContextSettings, formatContext } from '../format-context.js';
import { nothingJudged } from '../fruit.js';
import { Outputs } from '../outputs.js';
import { refuseOverwriting } from '../refuse-overwriting.js';
import type { Output } from '../settings.js';
import { Statistics } from '../statistics.js';
import { exitCodeOf } from '../summary.js';
import { sayIn } from '../../text/say.js';
import { UsageError } from '../../usage-error.js';
import type { Surroundings } from '../surroundings.js';
import { Lines } from './lines.js';
import { putTogether } from './put-together.js';
import { readReports, type Report, type ToldDocument } from './read-report.js';

export interface MergeSettings {
  outputs: readonly Output[];
  /** Of errors; what is written is in the language of the reports. */
  language: 'fr' | 'en';
  /** Whether the user asked for the language: reports in another one are refused, since findings cannot be translated. */
  isLanguageAsked?: boolean;
  colours: boolean;
  /** Whether lines of the documents may be shown, where they are still there and unchanged. */
  source: boolean;
  /** Instead of what the reports were asked for. */
  gate: Gate;
  maxFindings?: number;
  groupBy?: 'rule';
  arguments: readonly string[];
}

/**
 * Makes of several reports json-v1 what one run over all their documents would have told: the same json but for `duration`, which is
 * the sum; the other formats with the lines of the documents that are still at their paths and unchanged.
 *
 * @param files reports, relative to the working folder
 * @returns the exit code of that run
 * @throws UsageError when a file is no such report, or they are not the parts of one run, or in another language than the one asked for
 * @throws UnwritableError when an output cannot be written
 */
export async function mergeReports(
  files: readonly string[],
  settings: MergeSettings,
  surroundings: Pick<Surroundings, 'stdout' | 'folder'>,
): Promise<number> {
  const { folder } = surroundings;
  const { language, source } = settings;
  refuseOverwriting(
    files.map((file) => fileSource(file, folder)),
    { outputs: settings.outputs, validator: { language } },
    folder,
  );
  const {
    tool,
    documents,
    summary,
    fruitless,
    statistics: hasStatistics,
  } = putTogether(await readReports(files, folder, language), language);
  if (settings.isLanguageAsked && tool.language !== language)
    throw new UsageError(
      sayIn(language)(
        'les rapports sont en anglais : un constat ne se traduit pas (sans --lang, tout est dans leur langue)',
        'the reports are in French: findings cannot be translated (without --lang, all is in their language)',
      ),
    );
  const outputs = await Outputs.load(settings.outputs);
  const { failOn = 'error', maxWarnings, allowNone } = { ...tool, ...settings.gate };
  const gate = { failOn, ...(maxWarnings === undefined ? {} : { maxWarnings }), ...(allowNone ? { allowNone } : {}) };
  const context: FormatContext = {
    ...(await formatContext(
      tool.engine,
      {
        ...settings,
        ...gate,
        infos: tool.info === true,
        quiet: tool.quiet === true,
        validator: validatorOf(tool, documents),
        overrides: overridesOf(documents),
      },
      folder,
    )),
    version: tool.version,
    profile: tool.profile,
    edition: tool.edition,
    ...(tool.ownEdition === undefined ? {} : { ownEdition: tool.ownEdition }),
    ...(hasStatistics ? { statistics: true } : {}),
  };
  const lines = source ? new Lines(context, outputs.needText, folder) : undefined;
  const statistics = new Statistics();
  try {
    await outputs.open(context, surroundings);
    const take = (document: JudgedDocument) => {
      statistics.add(document);
      outputs.document(document);
    };
    for (const told of documents) take(judgedFrom(told, lines));
    for (const document of nothingJudged(fruitless, summary, tool.language)) {
      summary.documents++;
      summary.notEvaluated++;
      take(document);
    }
    const { statisticsBy, ...counts } = summary;
    const byRule = hasStatistics ? { statistics: statistics.rules() } : {};
    outputs.end({ ...counts, ...byRule, ...(statisticsBy ? { statisticsBy } : {}) });
  } catch (error) {
    outputs.discard();
    throw error;
  }
  return summary.interrupted ? exitCodes.notEvaluated : exitCodeOf(summary, gate);
}

/** By which rules the reports were made, for formats that list rules. */
function validatorOf({ profile, edition, ownEdition, language, showValues = false }: Report['tool'], documents: readonly ToldDocument[]) {
  const named = documents.find(({ official }) => official)?.official?.package;
  return {
    profile: ownProfile(profile),
    edition: ownEdition ?? edition,
    language,
    showValues,
    ...(named === undefined ? {} : { official: { package: named, alone: profile === 'official' } }),
  };
}

/** By what some documents were judged otherwise than the others. */
function overridesOf(documents: readonly ToldDocument[]): NonNullable<ContextSettings['overrides']> {
  const all = documents.flatMap(({ judgedBy }) =>
    judgedBy ? [{ files: [], profile: ownProfile(judgedBy.profile), edition: judgedBy.edition }] : [],
  );
  return { all, of: () => [], fixed: new Set() };
}

/** A document as formats take it: of what it was made from, the lines that can still be read. */
function judgedFrom(told: ToldDocument, lines: Lines | undefined): JudgedDocument {
  const { sha256, bytes, identity, suppressed, ...report } = told;
  // Formats number findings anew, and json writes the number last.
  const findings = report.findings.map((finding) => {
    const numberless = { ...finding };
    delete numberless.fingerprint;
    return numberless;
  });
  return {
    report: { ...report, findings },
    excerpts: findings.map(() => undefined),
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(identity === undefined ? {} : { identity }),
    ...(suppressed === undefined ? {} : { suppressed }),
    ...lines?.of(told),
  };
}
