import type { DocumentReport } from './findings/finding.js';
import { fingerprintsOf } from './findings/fingerprint.js';
import { Validator, type ValidatorOptions } from './journey/validator.js';
import { judgeApart } from './judge/apart.js';
import type { RuleMetadata } from './catalogue/metadata.js';

export type { DocumentReport, DocumentStatus, Finding, Language, Severity, StageRecord } from './findings/finding.js';
export type { Fix, TextEdit } from './findings/fix.js';
export { type Changes, changesSince, type EarlierReport } from './findings/changes.js';
export { applyFix } from './edits/apply-fix.js';
export type { Limits } from './journey/options.js';
export type { ValidatorOptions } from './journey/validator.js';
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
   * @param document its exact bytes, or its decoded text
   * @param name shown in the report, such as a path
   * @returns one entry of the report json-v1 (docs/json-v1.md), findings of severity info included. Whatever goes wrong
   * becomes a failed stage and the status `notEvaluated`; nothing is thrown.
   */
  validate(document: Uint8Array | string, name?: string): DocumentReport;
  /** The rules that it evaluates, sorted by id. */
  rules(): RuleMetadata[];
}

/**
 * Loads the XML engine and the rules.
 *
 * @param options profile, language, engine, limits… every one has a default
 * @throws Error when no XML engine, schema or rules can be loaded
 */
export async function createValidator(options: ValidatorOptions = {}): Promise<CdaValidator> {
  const validator = await Validator.create({ lasting: true, ...options });
  return {
    engine: validator.engine,
    edition: validator.options.edition,
    validate(document, name = '-') {
      const input = typeof document === 'string' ? { path: name, text: document.replace(/^\ufeff/, '') } : { path: name, bytes: document };
      // A document that ran out of time may have stopped the engines halfway: they are not asked again.
      return withFingerprints(validator.spoiled ? judgeApart(options, input) : validator.validate(input));
    },
    rules: () => validator.rules.rules(),
  };
}

/**
 * Judges one document, for callers that have only one. Loads everything anew at each call: see `createValidator`.
 *
 * @throws Error when no XML engine, schema or rules can be loaded
 */
export async function validate(
  document: Uint8Array | string,
  { name, ...options }: ValidatorOptions & { name?: string } = {},
): Promise<DocumentReport> {
  return (await createValidator({ lasting: false, ...options })).validate(document, name);
}

function withFingerprints(report: DocumentReport): DocumentReport {
  const fingerprints = fingerprintsOf(report.findings);
  return { ...report, findings: report.findings.map((finding, index) => ({ ...finding, fingerprint: fingerprints[index] as string })) };
}
