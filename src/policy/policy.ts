import type { DocumentStatus } from '../findings/finding.js';
import type { JudgedDocument, UnusedDirective } from '../findings/judged-document.js';
import type { Baseline } from './baseline.js';
import { suppressedInline } from './inline.js';
import type { Severities } from './severities.js';
import { Sieve } from './sieve.js';

/** What the user made of the rules: it changes what is shown and what fails, never the verdict to the better. */
export interface Policy {
  severities: Severities;
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
 * @returns the document with what is to be shown, what is hidden counted beside it; and the findings that count: causes.
 * A consequence whose cause is turned off or known, or has become milder than it, is told by itself. The status stays what
 * the published rules say, or becomes worse: a document whose errors are all known or turned off does not become conforming.
 */
export function applyPolicy(
  judged: JudgedDocument,
  policy: Policy,
): { document: JudgedDocument; counts: Counts; unused: UnusedDirective[] } {
  const inline = suppressedInline(judged);
  const sieve = new Sieve(policy, judged.report.path, inline.by, policy.baseline?.match(judged, new Set(inline.by.keys())));
  if (judged.directives) sieve.hidden.inline = 0;
  judged.report.findings.forEach((finding, index) =>
    sieve.take(finding, judged.excerpts[index], judged.excerptsUnder?.[index] ?? [], judged.sections?.[index]),
  );
  const { counts, hidden, suppressed } = sieve;
  const shown = sieve.shown.sort((a, b) => a.finding.line - b.finding.line || a.finding.column - b.finding.column);
  const findings = shown.map(({ finding, under }) =>
    under.length > 0 ? { ...finding, consequences: under.map((each) => each.finding) } : finding,
  );
  const status: DocumentStatus = judged.report.status === 'conforming' && counts.errors > 0 ? 'nonconforming' : judged.report.status;
  const document = {
    ...judged,
    report: { ...judged.report, status, findings },
    excerpts: shown.map(({ excerpt }) => excerpt),
    ...(judged.sections ? { sections: shown.map(({ section = '#file' }) => section) } : {}),
    excerptsUnder: shown.map(({ under }) => under.map(({ excerpt }) => excerpt)),
    suppressed,
    hidden,
  };
  return { document, counts, unused: inline.unused };
}
