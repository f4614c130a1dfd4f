import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathFrom } from '../../files/path-from.js';
import { NotJsonError, readJson } from '../../files/read-json.js';
import { type DocumentReport, type Finding, type Language, withConsequences } from '../../findings/finding.js';
import type { Gate, JudgedDocument, RunInformation, RunSummary } from '../../findings/judged-document.js';
import { packageFolder } from '../../package-folder.js';
import { safeText } from '../../report/safe-text.js';
import { type Say, sayIn } from '../../text/say.js';
import { UsageError } from '../../usage-error.js';

/** A document as json-v1 tells it. */
export type ToldDocument = DocumentReport & Pick<JudgedDocument, 'sha256' | 'bytes' | 'identity' | 'suppressed'>;

/** A report json-v1 that was found to be whole. */
export interface Report {
  /** As the user named the file. */
  file: string;
  tool: Omit<RunInformation, 'gate' | 'arguments'> & { name: 'verifcda'; info?: boolean; quiet?: boolean } & Gate;
  documents: ToldDocument[];
  summary: RunSummary;
}

/**
 * Reads reports that may come from anybody: of the form that the schema of json-v1 gives, and without contradiction.
 *
 * @param files relative to the working folder
 * @throws UsageError which names the file and says why it cannot be used
 */
export async function readReports(files: readonly string[], folder: string, language: Language): Promise<Report[]> {
  const say = sayIn(language);
  const { default: Ajv } = await import('ajv');
  const schema = JSON.parse(readFileSync(join(packageFolder, 'schemas', 'json-v1.schema.json'), 'utf8')) as object;
  const isReport = new Ajv.default({ strict: false }).compile(schema);
  const hasForm = (data: unknown): boolean => {
    try {
      return isReport(data);
    } catch (error) {
      // Consequences within consequences without end.
      if (error instanceof RangeError) return false;
      throw error;
    }
  };
  return files.map((file) => {
    const refuse = (why: string): never => {
      throw new UsageError(`${safeText(file)}${say(' : ', ': ')}${why}`);
    };
    const data = dataOf(file, folder, language, refuse);
    if (!hasForm(data)) {
      const place = isReport.errors?.[0]?.instancePath ?? '';
      refuse(
        say('ce n’est pas un rapport json-v1 (verifcda -f json)', 'not a report json-v1 (verifcda -f json)') +
          (place === '' ? '' : ` (${safeText(place)})`),
      );
    }
    const report = { ...(data as Omit<Report, 'file'>), file };
    const contradiction = contradictionIn(report, say);
    return contradiction === undefined ? report : refuse(contradiction);
  });
}

function dataOf(file: string, folder: string, language: Language, refuse: (why: string) => never): unknown {
  try {
    return readJson(pathFrom(folder, file), language);
  } catch (error) {
    if (error instanceof NotJsonError) return refuse(error.message);
    throw error;
  }
}

/** What a report of verifcda never says; a report that says it was changed, or made by something else. */
function contradictionIn({ documents, summary }: Report, say: Say): string | undefined {
  const isMiscounted =
    summary.documents !== documents.length ||
    (['conforming', 'nonconforming', 'notEvaluated'] as const).some(
      (status) => summary[status] !== documents.filter((document) => document.status === status).length,
    );
  if (isMiscounted) return say('son résumé ne compte pas ses documents', 'its summary does not count its documents');
  const shown = documents.flatMap(({ findings }) => findings);
  for (const severity of ['error', 'warning', 'info'] as const)
    if (summary[`${severity}s`] < shown.filter((finding) => finding.severity === severity).length)
      return say('son résumé ne compte pas ses constats', 'its summary does not count its findings');
  const wrong = documents.find(
    ({ status, stages, findings }) =>
      status === 'conforming' &&
      (stages.some((stage) => stage.status === 'failed') || findings.some(({ severity }) => severity === 'error')),
  );
  if (wrong)
    return say(
      `${safeText(wrong.path)} est dit conforme avec une erreur ou une étape en échec`,
      `${safeText(wrong.path)} is said to conform with an error or a failed stage`,
    );
  const unmade = documents.find(({ status, stages }) => status === 'conforming' && !stages.some((stage) => stage.status === 'executed'));
  if (unmade)
    return say(
      `${safeText(unmade.path)} est dit conforme sans qu’aucune étape ait été exécutée`,
      `${safeText(unmade.path)} is said to conform although no stage was executed`,
    );
  const { off, baseline, quiet, infos, inline = 0 } = summary.hidden;
  const groundless = documents.find(
    ({ status, findings, suppressed = [] }) => status === 'nonconforming' && findings.length + suppressed.length === 0,
  );
  if (groundless && summary.errors + summary.warnings + summary.infos + off + baseline + quiet + infos + inline === shown.length)
    return say(
      `${safeText(groundless.path)} est dit non conforme sans constat, montré ou masqué`,
      `${safeText(groundless.path)} is said not to conform without a finding, shown or hidden`,
    );
  const places = withConsequences([...shown, ...documents.flatMap(({ suppressed = [] }) => suppressed)]);
  if (!places.every(isPlaced)) return say('un constat n’a pas de place possible', 'a finding has no possible place');
  const { shard } = summary;
  if (shard && shard.index > shard.count) return say('sa part n’est pas possible', 'its shard is not possible');
  return undefined;
}

function isPlaced({ line, column, endLine, endColumn }: Finding): boolean {
  return [line, column, endLine, endColumn].every(Number.isSafeInteger) && (endLine > line || (endLine === line && endColumn >= column));
}
