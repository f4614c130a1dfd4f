import type { Finding } from '../../findings/finding.js';
import type { ChangesCount, Identity, RunSummary } from '../../findings/judged-document.js';
import { KnownDocuments } from '../known-documents.js';
import type { Report, ToldDocument } from './read-report.js';

/** Documents, and how many findings more, or fewer, there are than the reports count; how many are no longer conforming. */
export interface Across {
  documents: ToldDocument[];
  more: Pick<RunSummary, 'errors' | 'warnings' | 'infos' | 'hidden'> & { since: ChangesCount; fallen: number };
}

/** Compares the documents of several reports with one another, as one run over all of them would have done. */
export function acrossReports(reports: readonly Report[]): Across {
  const all = new KnownDocuments();
  const hidden: Across['more']['hidden'] = { off: 0, baseline: 0, quiet: 0, infos: 0, inline: 0 };
  const more: Across['more'] = {
    errors: 0,
    warnings: 0,
    infos: 0,
    hidden,
    since: { new: 0, unchanged: 0, mended: 0, notJudged: 0 },
    fallen: 0,
  };
  const addHidden = (document: ToldDocument, by: keyof typeof hidden) => {
    hidden[by] = (hidden[by] ?? 0) + 1;
    return document;
  };
  const documents = reports.flatMap(({ documents: own, tool }) => {
    const within = new KnownDocuments();
    return own.map((told) => {
      const finding = all.add(told, tool.language);
      const known = within.add(told, tool.language);
      const { accepted, ...identity }: Partial<Identity> = told.identity ?? {};
      const document = accepted ? { ...told, identity: identity as Identity } : told;
      if (!finding) return document;
      if (known) {
        const renamed = <F extends Finding>(each: F) => (isSame(each, known) ? { ...each, message: finding.message } : each);
        const { findings, suppressed } = document;
        return { ...document, findings: findings.map(renamed), ...(suppressed ? { suppressed: suppressed.map(renamed) } : {}) };
      }
      if (identity.severity === 'off') return addHidden(document, 'off');
      if (accepted) {
        const suppressed = [...(document.suppressed ?? []), { ...finding, ...accepted }];
        return addHidden({ ...document, suppressed }, accepted.suppressedBy ? 'inline' : 'baseline');
      }
      more[`${finding.severity}s`]++;
      const falls = finding.severity === 'error' && document.status === 'conforming';
      if (falls) more.fallen++;
      const judged: ToldDocument = falls ? { ...document, status: 'nonconforming' } : document;
      if (tool.quiet && finding.severity !== 'error') return addHidden(judged, 'quiet');
      if (!tool.info && finding.severity === 'info') return addHidden(judged, 'infos');
      return withFinding(judged, finding, more.since);
    });
  });
  return { documents, more };
}

/** Adds a finding, marked as its run would have marked it where it was compared with an earlier report. */
function withFinding(document: ToldDocument, finding: Finding, since: ChangesCount): ToldDocument {
  const add = (own: Finding) => [...document.findings, own].sort(byPlace);
  if (!document.mended) return { ...document, findings: add(finding) };
  const mended = document.mended.filter(({ ruleId }) => ruleId !== finding.ruleId);
  const wasThere = mended.length < document.mended.length;
  since[wasThere ? 'unchanged' : 'new']++;
  since.mended += mended.length - document.mended.length;
  return { ...document, findings: add({ ...finding, since: wasThere ? 'unchanged' : 'new' }), mended };
}

function isSame(told: Finding, { ruleId, message }: Finding): boolean {
  return told.ruleId === ruleId && told.message === message;
}

function byPlace(a: Finding, b: Finding): number {
  return a.line - b.line || a.column - b.column;
}
