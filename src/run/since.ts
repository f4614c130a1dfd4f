import { changesSince, type EarlierReport } from '../findings/changes.js';
import type { DocumentReport, Finding } from '../findings/finding.js';
import type { ChangesCount, JudgedDocument } from '../findings/judged-document.js';
import type { Policy } from '../policy/policy.js';

/** What was said of documents before: by a report, or by the last judgement of a watched file. */
export interface Earlier {
  /** @returns undefined where there is nothing to compare with */
  of(report: DocumentReport): EarlierReport | undefined;
}

/** What was said of each document the last time that it was judged; what could not be judged again stays as it was. */
export class LastReports implements Earlier {
  private readonly known = new Map<string, EarlierReport>();

  of(report: DocumentReport): EarlierReport | undefined {
    const earlier = this.known.get(report.path);
    const kept = earlier ? changesSince(earlier, report).notJudged : [];
    this.known.set(report.path, { findings: [...report.findings, ...kept] });
    return earlier;
  }
}

/**
 * Marks what is new and what is not in a judgement, before the policy hides any of it, and adds what is gone: as far as the policy
 * would show it.
 */
export function markChanges(judged: JudgedDocument, earlier: EarlierReport, policy: Policy): JudgedDocument {
  const changes = changesSince(earlier, judged.report);
  const isNew = new Set(changes.new);
  const isShown = (finding: Finding) => {
    const own = policy.severities.of(finding, judged.report.path);
    return own !== 'off' && (own === 'error' || !policy.quiet) && (own !== 'info' || policy.infos);
  };
  const gone = (list: readonly Finding[]) => list.filter(isShown).map((finding) => plain(finding));
  const mended = gone(changes.mended);
  const notJudged = gone(changes.notJudged);
  return {
    ...judged,
    report: {
      ...judged.report,
      findings: judged.report.findings.map((finding) => ({ ...finding, since: isNew.has(finding) ? 'new' : 'unchanged' })),
      mended,
      ...(notJudged.length > 0 ? { notJudged } : {}),
    },
  };
}

/** A finding of an earlier report: what is compared, and what is told; its place was in another text. */
function plain({ ruleId, layer, severity, message, line, column, endLine, endColumn, path, expected, found }: Finding): Finding {
  return {
    ...{ ruleId, layer, severity, message, line, column, endLine, endColumn, path },
    ...(expected ? { expected } : {}),
    ...(found ? { found } : {}),
  };
}

/** Adds a document, as the policy left it, to the counts of a run. */
export function countChanges({ report }: JudgedDocument, counts: ChangesCount | undefined): ChangesCount | undefined {
  if (!report.mended) return counts;
  const isNew = report.findings.filter(({ since }) => since === 'new').length;
  const { new: before = 0, unchanged = 0, mended = 0, notJudged = 0 } = counts ?? {};
  return {
    new: before + isNew,
    unchanged: unchanged + report.findings.length - isNew,
    mended: mended + report.mended.length,
    notJudged: notJudged + (report.notJudged?.length ?? 0),
  };
}
