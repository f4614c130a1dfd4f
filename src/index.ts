import { applyFix as applied } from './edits/apply-fix.js';
import { type Changes, changesSince as changesBetween, type EarlierReport } from './findings/changes.js';
import type { DocumentReport } from './findings/finding.js';
import type { Fix } from './findings/fix.js';
import { fingerprintsOf } from './findings/fingerprint.js';
import type { LibraryOptions as ValidatorOptions } from './journey/options.js';
import { Validator } from './journey/validator.js';
import { checkFix, checkReports } from './config/check-arguments.js';
import { checkOptions, languageOf } from './config/check-options.js';
import { explainFailure } from './journey/failure.js';
import { unjudged } from './journey/unjudged.js';
import { OfficialProblem } from './official/problem.js';
import { sayIn } from './text/say.js';
import { judgeApart } from './judge/apart.js';
import { readyForConforming } from './judge/warm-up.js';
import type { RuleMetadata } from './catalogue/metadata.js';

export type { DocumentReport, DocumentStatus, Finding, Language, Severity, StageRecord } from './findings/finding.js';
export type { Fix, TextEdit } from './findings/fix.js';
export type { Changes, EarlierReport } from './findings/changes.js';
export type { Limits, LibraryOptions as ValidatorOptions } from './journey/options.js';
export type { RuleMetadata } from './catalogue/metadata.js';
export type { ProfileName } from './models/profiles.js';
export { version } from './version.js';

/** Judges documents one after the other; made once, used many times. */
export interface CdaValidator {
  /** XML engine in use. */
  readonly engine: string;
  /** Date of the official rules, `YYYY-MM-DD`. */
  readonly edition: string;
  /**
   * Judges one document.
   *
   * @param document its exact bytes, or its decoded text; anything else is not evaluated
   * @param name shown in the report, such as a path
   * @returns one entry of the report json-v1 (docs/json-v1.md), findings of severity info included. Whatever goes wrong
   * becomes a failed stage and the status `notEvaluated`; nothing is thrown.
   */
  validate(document: Uint8Array | string, name?: string): DocumentReport;
  /** The rules that it evaluates, sorted by id. */
  rules(): RuleMetadata[];
}

const noDocument = {
  fr: 'ni octets (Uint8Array) ni texte : rien à juger',
  en: 'neither bytes (Uint8Array) nor a text: nothing to judge',
};

/**
 * Loads the XML engine and the rules, and judges a made-up report, so that the first document takes hardly longer than the others;
 * with `lasting: false`, or a package of the user's, only that first document does.
 *
 * @param given profile, language, engine, limits… every one has a default
 * @throws TypeError for an option or a value that does not exist
 * @throws Error when no XML engine, schema or rules can be loaded, or the official package cannot be used
 */
export async function createValidator(given: ValidatorOptions = {}): Promise<CdaValidator> {
  checkOptions(given);
  const options = { lasting: true, ...withoutAbsent(given) };
  const validator = await Validator.create(options).catch((error: unknown) => {
    if (!(error instanceof OfficialProblem)) throw error;
    const language = languageOf(given);
    throw new Error(`verifcda${sayIn(language)(' : ', ': ')}${error.tell(language)}`, { cause: error });
  });
  if (options.lasting && !options.official) readyForConforming(validator);
  return {
    engine: validator.engine,
    edition: validator.options.edition,
    validate(document, name = '-') {
      const path = nameIn(name);
      try {
        if (typeof document !== 'string' && !(document instanceof Uint8Array))
          return unjudged(path, 'read', noDocument[validator.options.language]).report;
        const input = typeof document === 'string' ? { path, text: document.replace(/^\ufeff/, '') } : { path, bytes: document };
        // A document that ran out of time may have stopped the engines halfway: they are not asked again.
        return withFingerprints(validator.spoiled ? judgeApart(withoutAbsent(given), input) : validator.validate(input));
      } catch (error) {
        return unjudged(path, 'start', explainFailure(error, validator.options)).report;
      }
    },
    rules: () => validator.rules.rules(),
  };
}

/**
 * Judges one document, for callers that have only one. Loads everything anew at each call: see `createValidator`.
 *
 * @throws TypeError for an option or a value that does not exist
 * @throws Error when no XML engine, schema or rules can be loaded
 */
export async function validate(document: Uint8Array | string, given: ValidatorOptions & { name?: string } = {}): Promise<DocumentReport> {
  // The letters of a text would be taken for options.
  if (typeof given !== 'object' || given === null) checkOptions(given);
  const { name, ...options } = given;
  return (await createValidator({ lasting: false, ...options })).validate(document, name);
}

/**
 * Compares two reports of a document by the fingerprints of their findings.
 *
 * @throws TypeError for what is no report
 */
export function changesSince(earlier: EarlierReport, later: DocumentReport): Changes {
  checkReports(earlier, later);
  return changesBetween(earlier, later);
}

/**
 * Makes the edits of a fix in the document that it was found in. Whether the result is better is for another judgement to say.
 *
 * @param document its exact bytes, or its decoded text without byte order mark; bytes of UTF-8 that declare an encoding of one byte
 *   are read as UTF-8, as the profile specification reads them
 * @returns the changed bytes (encoding and byte order mark kept), or the changed text
 * @throws TypeError for what is no document or no fix
 * @throws RangeError when the fix belongs to another document
 * @throws Error when the bytes are no text in the encoding that they declare
 */
export function applyFix<D extends Uint8Array | string>(document: D, fix: Fix): D extends string ? string : Uint8Array {
  checkFix(document, fix);
  return applied(document, fix);
}

/** A key without a value is absent, at every depth: a limit that is not given is not one that is lifted. */
function withoutAbsent<T extends object>(options: T): T {
  const present = Object.entries(options).filter(([, value]) => value !== undefined);
  const whole = present.map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'object' && value !== null ? withoutAbsent(value) : value,
  ]);
  return Object.fromEntries(whole) as T;
}

/** What is no text is shown as JavaScript writes it, where it can. */
function nameIn(name: unknown): string {
  try {
    return String(name);
  } catch {
    return '-';
  }
}

function withFingerprints(report: DocumentReport): DocumentReport {
  const fingerprints = fingerprintsOf(report.findings);
  return { ...report, findings: report.findings.map((finding, index) => ({ ...finding, fingerprint: fingerprints[index] as string })) };
}
