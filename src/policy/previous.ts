import { relative, resolve } from 'node:path';
import { pathFrom } from '../files/path-from.js';
import { NotJsonError, readJson } from '../files/read-json.js';
import type { EarlierReport } from '../findings/changes.js';
import type { Finding, Language } from '../findings/finding.js';
import { UsageError } from '../usage-error.js';

/** The report of an earlier run, document by document. */
export class PreviousReport {
  private readonly met = new Set<string>();

  private constructor(
    private readonly documents: ReadonlyMap<string, EarlierReport>,
    private readonly folder: string,
  ) {}

  /**
   * @param file a report json-v1, relative to the working folder
   * @param showValues whether this run shows the patient's values: the other one must have done the same, as fingerprints differ otherwise
   * @throws UsageError when it cannot be read, is no such report, or has findings without fingerprint
   */
  static open(file: string, folder: string, { language, showValues }: { language: Language; showValues: boolean }): PreviousReport {
    const say = (fr: string, en: string) => new UsageError(`${file}${language === 'fr' ? ` : ${fr}` : `: ${en}`}`);
    const noReport = () => say('ce n’est pas un rapport json-v1 (verifcda -f json)', 'not a report json-v1 (verifcda -f json)');
    let data: unknown;
    try {
      data = readJson(pathFrom(folder, file), language);
    } catch (error) {
      if (error instanceof NotJsonError) throw error.code === undefined ? noReport() : say(error.message, error.message);
      throw error;
    }
    const { format, tool, documents } = (data ?? {}) as { format?: unknown; tool?: { showValues?: unknown } | null; documents?: unknown };
    if (format !== 'json-v1' || !Array.isArray(documents) || !areDocuments(documents)) throw noReport();
    if (documents.some(({ findings }) => findings.some(({ fingerprint }) => typeof fingerprint !== 'string')))
      throw say(
        'ses constats n’ont pas d’empreinte (fingerprint) : refaire ce rapport avec cette version de verifcda',
        'its findings have no fingerprint: make this report anew with this version of verifcda',
      );
    if ((tool?.showValues === true) !== showValues)
      throw say(
        'un seul des deux rapports montre les données du patient (--show-values) : ils ne se comparent pas',
        'only one of the two reports shows patient data (--show-values): they cannot be compared',
      );
    return new PreviousReport(new Map(documents.map((each) => [nameOf(each.path, folder), each])), folder);
  }

  /** What it says of a document; of one that it did not have, that nothing was found. */
  of({ path }: { path: string }): EarlierReport {
    const name = nameOf(path, this.folder);
    this.met.add(name);
    return this.documents.get(name) ?? { findings: [] };
  }

  /** How many of its documents were not asked for. */
  get unmet(): number {
    return [...this.documents.keys()].filter((name) => !this.met.has(name)).length;
  }
}

function nameOf(path: string, folder: string): string {
  return relative(resolve(folder), resolve(folder, path));
}

function areDocuments(documents: unknown[]): documents is (EarlierReport & { path: string })[] {
  try {
    return documents.every(isDocument);
  } catch (error) {
    // Consequences within consequences without end.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isDocument(document: unknown): document is EarlierReport & { path: string } {
  const { path, findings, suppressed = [] } = (document ?? {}) as Record<string, unknown>;
  return typeof path === 'string' && [findings, suppressed].every((list) => Array.isArray(list) && list.every(isFinding));
}

function isFinding(finding: unknown): finding is Finding {
  const fields = (finding ?? {}) as Record<string, unknown>;
  const { consequences = [], expected = '', found = '', severity } = fields;
  return (
    ['ruleId', 'layer', 'message', 'path'].every((name) => typeof fields[name] === 'string') &&
    ['line', 'column', 'endLine', 'endColumn'].every((name) => Number.isInteger(fields[name])) &&
    ['error', 'warning', 'info'].includes(severity as string) &&
    typeof expected === 'string' &&
    typeof found === 'string' &&
    Array.isArray(consequences) &&
    consequences.every(isFinding)
  );
}
