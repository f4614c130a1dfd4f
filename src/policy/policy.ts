import type { DocumentStatus, Finding, Severity } from '../findings/finding.js';
import type { Hidden, JudgedDocument } from '../findings/judged-document.js';
import type { Baseline } from './baseline.js';

/** What the user made of the rules: it changes what is shown and what fails, never the verdict to the better. */
export interface Policy {
  /** Rule id → severity in this project. */
  severities: ReadonlyMap<string, Severity | 'off'>;
  baseline?: Baseline;
  /** Show infos. */
  infos: boolean;
  /** Show nothing but errors. */
  quiet: boolean;
}

/** Findings that count for the exit code, shown or not. */
export interface Counts {
  errors: number;
  warnings: number;
  infos: number;
}

/**
 * Applies the policy to a judgement.
 *
 * @returns the document with what is to be shown, what is hidden counted beside it; and the findings that count.
 * The status stays what the published rules say, or becomes worse: a document whose errors are all known or turned off
 * does not become conforming.
 */
export function applyPolicy(judged: JudgedDocument, policy: Policy): { document: JudgedDocument; counts: Counts } {
  const hidden: Hidden = { off: 0, baseline: 0, quiet: 0, infos: 0 };
  const counts: Counts = { errors: 0, warnings: 0, infos: 0 };
  const known = policy.baseline?.match(judged.report);
  const findings: Finding[] = [];
  const excerpts: JudgedDocument['excerpts'] = [];
  const suppressed: NonNullable<JudgedDocument['suppressed']> = [];
  judged.report.findings.forEach((published, index) => {
    const severity = policy.severities.get(published.ruleId) ?? published.severity;
    if (severity === 'off') return void hidden.off++;
    const finding = severity === published.severity ? published : { ...published, severity };
    const entry = known?.[index];
    if (entry) {
      hidden.baseline++;
      suppressed.push({ ...finding, ...(entry.reason === undefined ? {} : { justification: entry.reason }) });
      return;
    }
    counts[`${severity}s`]++;
    if (policy.quiet && severity !== 'error') return void hidden.quiet++;
    if (!policy.infos && severity === 'info') return void hidden.infos++;
    findings.push(finding);
    excerpts.push(judged.excerpts[index]);
  });
  const status: DocumentStatus = judged.report.status === 'conforming' && counts.errors > 0 ? 'nonconforming' : judged.report.status;
  return { document: { ...judged, report: { ...judged.report, status, findings }, excerpts, suppressed, hidden }, counts };
}
