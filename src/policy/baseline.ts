import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { pathFrom } from '../files/path-from.js';
import { whyUnreadable } from '../files/problem.js';
import { type DocumentReport, type Finding, type Language, withConsequences } from '../findings/finding.js';
import { fingerprintsOf } from '../findings/fingerprint.js';
import { writeWholeFile } from '../files/whole-file.js';
import { UsageError } from '../usage-error.js';

/** A finding that is accepted for now. */
export interface BaselineEntry {
  /** Path of the document, relative to the baseline file, with `/`. */
  document: string;
  rule: string;
  fingerprint: string;
  /** Where it was when it was recorded; for the reader only. */
  path: string;
  reason?: string;
  /** Last day on which the entry counts, `YYYY-MM-DD`. */
  expires?: string;
}

const FORMAT = 'verifcda-baseline-v1';
const day = /^\d{4}-\d{2}-\d{2}$/;

export interface BaselineOptions {
  /** The working folder, from which the file and the documents are named. */
  folder: string;
  /** Accept every finding, to be written by `save`; the file need not exist yet. */
  recording: boolean;
  /** `YYYY-MM-DD`. */
  today: string;
  /** Of the messages of errors. */
  language: Language;
}

/** The file is not a baseline. */
export class BaselineError extends UsageError {
  constructor(file: string, message: string) {
    super(`${file} : ${message}`);
  }
}

/** Known findings, kept in a file that is committed beside the documents. */
export class Baseline {
  private readonly used = new Set<BaselineEntry>();
  private readonly recorded: BaselineEntry[] = [];
  private readonly judged = new Set<string>();

  private constructor(
    private readonly file: string,
    private readonly entries: readonly BaselineEntry[],
    private readonly options: BaselineOptions,
  ) {}

  /**
   * @param file where the baseline is, or will be
   * @throws BaselineError when the file is absent, unless recording, or is not a baseline
   */
  static open(file: string, options: BaselineOptions): Baseline {
    let text: string;
    try {
      text = readFileSync(pathFrom(options.folder, file), 'utf8');
    } catch (error) {
      if (options.recording && (error as NodeJS.ErrnoException).code === 'ENOENT') return new Baseline(file, [], options);
      throw new BaselineError(file, whyUnreadable(error, options.language));
    }
    return new Baseline(file, parse(file, text), options);
  }

  /**
   * The entries that the findings of a document match.
   *
   * @returns the findings, consequences included, that have an entry, each with it; the others are new
   */
  match({ path, findings: causes }: DocumentReport): Map<Finding, BaselineEntry> {
    const document = this.nameOf(path);
    this.judged.add(document);
    const entries = new Map(
      this.entries.filter((entry) => entry.document === document).map((entry) => [`${entry.rule} ${entry.fingerprint}`, entry]),
    );
    // Causes first: entries written before consequences were told keep their fingerprints.
    const findings = [...new Set([...causes, ...withConsequences(causes)])];
    const fingerprints = fingerprintsOf(findings);
    const matches = new Map<Finding, BaselineEntry>();
    findings.forEach((finding, index) => {
      const fingerprint = fingerprints[index] as string;
      const entry = entries.get(`${finding.ruleId} ${fingerprint}`);
      if (entry) this.used.add(entry);
      if (this.options.recording && finding.severity !== 'info') {
        const { reason, expires } = entry ?? {};
        const kept: BaselineEntry = {
          document,
          rule: finding.ruleId,
          fingerprint,
          path: finding.path,
          ...(reason ? { reason } : {}),
          ...(expires && !this.isPast(expires) ? { expires } : {}),
        };
        this.recorded.push(kept);
        matches.set(finding, kept);
      } else if (entry && (entry.expires === undefined || !this.isPast(entry.expires))) matches.set(finding, entry);
    });
    return matches;
  }

  /** Entries of documents that were judged, whose finding is gone. */
  unused(): BaselineEntry[] {
    return this.entries.filter((entry) => this.judged.has(entry.document) && !this.used.has(entry));
  }

  /** Entries whose finding is still there but whose day has passed. */
  expired(): BaselineEntry[] {
    return [...this.used].filter((entry) => entry.expires !== undefined && this.isPast(entry.expires));
  }

  /** Writes what was recorded, and keeps the entries of documents that were not judged. @returns how many entries */
  save(): number {
    const entries = [...this.entries.filter((entry) => !this.judged.has(entry.document)), ...this.recorded];
    entries.sort((a, b) => compare(a.document, b.document) || compare(a.rule, b.rule) || compare(a.fingerprint, b.fingerprint));
    writeWholeFile(pathFrom(this.options.folder, this.file), `${JSON.stringify({ format: FORMAT, entries }, null, 2)}\n`, this.file);
    return entries.length;
  }

  private nameOf(path: string): string {
    const { folder } = this.options;
    const name = relative(dirname(resolve(folder, this.file)), resolve(folder, path));
    return isAbsolute(name) ? name : name.split(sep).join('/');
  }

  private isPast(expires: string): boolean {
    return expires < this.options.today;
  }
}

function parse(file: string, text: string): BaselineEntry[] {
  let data: { format?: unknown; entries?: unknown };
  try {
    data = JSON.parse(text) as typeof data;
  } catch (error) {
    throw new BaselineError(file, (error as Error).message);
  }
  if (data?.format !== FORMAT || !Array.isArray(data.entries)) throw new BaselineError(file, `format "${FORMAT}" expected`);
  data.entries.forEach((entry: Partial<Record<keyof BaselineEntry, unknown>>, index) => {
    for (const key of ['document', 'rule', 'fingerprint'] as const)
      if (typeof entry?.[key] !== 'string') throw new BaselineError(file, `entries[${index}].${key} missing`);
    if (entry.expires !== undefined && !(typeof entry.expires === 'string' && day.test(entry.expires)))
      throw new BaselineError(file, `entries[${index}].expires must be YYYY-MM-DD`);
  });
  return data.entries as BaselineEntry[];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
