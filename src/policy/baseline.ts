import { existsSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { pathFrom } from '../files/path-from.js';
import { NotJsonError, readJson } from '../files/read-json.js';
import { type Finding, type Language, withConsequences } from '../findings/finding.js';
import type { JudgedDocument } from '../findings/judged-document.js';
import { fingerprintsOf } from '../findings/fingerprint.js';
import { writeWholeFile } from '../files/whole-file.js';
import { sayIn } from '../text/say.js';
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
  constructor(file: string, why: string, language: Language) {
    super(`${file}${sayIn(language)(' : ', ': ')}${why}`);
  }
}

/** Known findings, kept in a file that is committed beside the documents. */
export class Baseline {
  private readonly used = new Set<BaselineEntry>();
  private readonly recorded: BaselineEntry[] = [];
  private readonly judged = new Set<string>();
  private readonly hashes = new Map<string, string>();
  /** Documents that have another name than when they were recorded. */
  readonly renamed: { from: string; to: string }[] = [];

  private constructor(
    private readonly file: string,
    private readonly entries: readonly BaselineEntry[],
    /** SHA-256 of the documents when they were recorded, by name. */
    private readonly recordedHashes: Readonly<Record<string, string>>,
    private readonly options: BaselineOptions,
  ) {}

  /**
   * @param file where the baseline is, or will be
   * @throws BaselineError when the file is absent, unless recording, or is not a baseline
   */
  static open(file: string, options: BaselineOptions): Baseline {
    let data: unknown;
    try {
      data = readJson(pathFrom(options.folder, file), options.language);
    } catch (error) {
      if (!(error instanceof NotJsonError)) throw error;
      if (options.recording && error.code === 'ENOENT') return new Baseline(file, [], {}, options);
      throw new BaselineError(file, error.message, options.language);
    }
    const { entries, documents } = checked(file, data, options.language);
    return new Baseline(file, entries, documents, options);
  }

  /**
   * The entries that the findings of a document match: its own, or those of the document that it was before it got another name.
   *
   * @param others findings that something else suppresses: they are not recorded
   * @returns the findings, consequences included, that have an entry, each with it; the others are new
   */
  match(
    { report: { path, findings: causes }, sha256 }: JudgedDocument,
    others: ReadonlySet<Finding> = new Set(),
  ): Map<Finding, BaselineEntry> {
    const document = this.nameOf(path);
    this.judged.add(document);
    if (sha256 !== undefined) this.hashes.set(document, sha256);
    const own = this.entries.filter((entry) => entry.document === document);
    const old = own.length > 0 ? undefined : this.oldNameOf(document, sha256);
    if (old !== undefined) {
      this.judged.add(old);
      this.renamed.push({ from: old, to: document });
    }
    const known = old === undefined ? own : this.entries.filter((entry) => entry.document === old);
    const entries = new Map(known.map((entry) => [`${entry.rule} ${entry.fingerprint}`, entry]));
    // Causes first: entries written before consequences were told keep their fingerprints.
    const findings = [...new Set([...causes, ...withConsequences(causes)])];
    const fingerprints = fingerprintsOf(findings);
    const matches = new Map<Finding, BaselineEntry>();
    findings.forEach((finding, index) => {
      const fingerprint = fingerprints[index] as string;
      const entry = entries.get(`${finding.ruleId} ${fingerprint}`);
      if (entry) this.used.add(entry);
      if (this.options.recording && finding.severity !== 'info' && !others.has(finding)) {
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
    const names = [...new Set(entries.map(({ document }) => document))];
    const documents = Object.fromEntries(
      names.flatMap((name) => {
        const hash = this.hashes.get(name) ?? this.recordedHashes[name];
        return hash === undefined ? [] : [[name, hash]];
      }),
    );
    const content = `${JSON.stringify({ format: FORMAT, documents, entries }, null, 2)}\n`;
    writeWholeFile(pathFrom(this.options.folder, this.file), content, this.file);
    return entries.length;
  }

  /** The document of the baseline that is no longer there, and is this one by its bytes: it has moved, and nothing else has changed. */
  private oldNameOf(document: string, sha256: string | undefined): string | undefined {
    if (sha256 === undefined) return undefined;
    const isGone = (name: string) => {
      const [file = name] = name.split('!/');
      return !existsSync(resolve(this.options.folder, dirname(this.file), file));
    };
    const names = new Set(this.entries.map((entry) => entry.document));
    return [...names].find((name) => name !== document && !this.judged.has(name) && this.recordedHashes[name] === sha256 && isGone(name));
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

function checked(file: string, given: unknown, language: Language): { entries: BaselineEntry[]; documents: Record<string, string> } {
  const say = sayIn(language);
  const refuse = (why: string) => new BaselineError(file, why, language);
  const data = (given ?? {}) as { format?: unknown; entries?: unknown; documents?: unknown };
  if (data.format !== FORMAT || !Array.isArray(data.entries))
    throw refuse(say(`ce n’est pas une référence (format « ${FORMAT} »)`, `not a baseline (format “${FORMAT}”)`));
  data.entries.forEach((entry: Partial<Record<keyof BaselineEntry, unknown>> | null, index) => {
    for (const key of ['document', 'rule', 'fingerprint'] as const)
      if (typeof entry?.[key] !== 'string') throw refuse(say(`entries[${index}].${key} manque`, `entries[${index}].${key} is missing`));
    for (const key of ['path', 'reason'] as const)
      if (entry?.[key] !== undefined && typeof entry[key] !== 'string')
        throw refuse(say(`entries[${index}].${key} : un texte est attendu`, `entries[${index}].${key}: a text is expected`));
    if (entry?.expires !== undefined && !isDay(entry.expires))
      throw refuse(
        say(
          `entries[${index}].expires : un jour du calendrier est attendu, AAAA-MM-JJ`,
          `entries[${index}].expires: a day of the calendar is expected, YYYY-MM-DD`,
        ),
      );
  });
  const documents = typeof data.documents === 'object' && data.documents !== null ? (data.documents as Record<string, string>) : {};
  return { entries: data.entries as BaselineEntry[], documents };
}

/** `YYYY-MM-DD`, a day that there is. */
function isDay(given: unknown): boolean {
  if (typeof given !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(given)) return false;
  const time = Date.parse(`${given}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(given);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
