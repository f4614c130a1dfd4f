import type { DocumentReport } from './findings/finding.js';
import { fingerprintsOf } from './findings/fingerprint.js';
import type { LibraryOptions as ValidatorOptions } from './journey/options.js';
import { Validator } from './journey/validator.js';
import { checkOptions } from './config/check-options.js';
import { explainFailure } from './journey/failure.js';
import { unjudged } from './journey/unjudged.js';
import { judgeApart } from './judge/apart.js';
import { readyForConforming } from './judge/warm-up.js';
import type { RuleMetadata } from './catalogue/metadata.js';

export type { DocumentReport, DocumentStatus, Finding, Language, Severity, StageRecord } from './findings/finding.js';
export type { Fix, TextEdit } from './findings/fix.js';
export { type Changes, changesSince, type EarlierReport } from './findings/changes.js';
export { applyFix } from './edits/apply-fix.js';
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
 * @throws Error when no XML engine, schema or rules can be loaded
 */
export async function createValidator(given: ValidatorOptions = {}): Promise<CdaValidator> {
  checkOptions(given);
  const options = { lasting: true, ...withoutAbsent(given) };
  const validator = await Validator.create(options);
  if (options.lasting && !options.official) readyForConforming(validator);
  return {
    engine: validator.engine,
    edition: validator.options.edition,
    validate(document, name = '-') {
      const path = String(name);
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
export async function validate(
  document: Uint8Array | string,
  { name, ...options }: ValidatorOptions & { name?: string } = {},
): Promise<DocumentReport> {
  return (await createValidator({ lasting: false, ...options })).validate(document, name);
}

/** A key without a value is absent. */
function withoutAbsent(options: ValidatorOptions): ValidatorOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function withFingerprints(report: DocumentReport): DocumentReport {
  const fingerprints = fingerprintsOf(report.findings);
  return { ...report, findings: report.findings.map((finding, index) => ({ ...finding, fingerprint: fingerprints[index] as string })) };
}
