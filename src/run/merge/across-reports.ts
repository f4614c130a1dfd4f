import type { Finding } from '../../findings/finding.js';
import type { RunSummary } from '../../findings/judged-document.js';
import { KnownDocuments } from '../known-documents.js';
import type { Report, ToldDocument } from './read-report.js';

/** Documents, and how many findings more there are than the reports count. */
export interface Across {
  documents: ToldDocument[];
  more: Pick<RunSummary, 'errors' | 'warnings' | 'infos' | 'hidden'>;
}

/** Compares the documents of several reports with one another, as one run over all of them would have done. */
export function acrossReports(reports: readonly Report[]): Across {
  const all = new KnownDocuments();
  const more: Across['more'] = { errors: 0, warnings: 0, infos: 0, hidden: { off: 0, baseline: 0, quiet: 0, infos: 0 } };
  const documents = reports.flatMap(({ documents: own, tool }) => {
    const within = new KnownDocuments();
    return own.map((document) => {
      const finding = all.add(document, tool.language);
      const known = within.add(document, tool.language);
      if (!finding) return document;
      if (known)
        return {
          ...document,
          findings: document.findings.map((told) => (isSame(told, known) ? { ...told, message: finding.message } : told)),
        };
      more[`${finding.severity}s`]++;
      const hiddenBy =
        tool.quiet && finding.severity !== 'error' ? 'quiet' : !tool.info && finding.severity === 'info' ? 'infos' : undefined;
      if (hiddenBy) more.hidden[hiddenBy]++;
      return hiddenBy ? document : { ...document, findings: [...document.findings, finding].sort(byPlace) };
    });
  });
  return { documents, more };
}

function isSame(told: Finding, { ruleId, message }: Finding): boolean {
  return told.ruleId === ruleId && told.message === message;
}

function byPlace(a: Finding, b: Finding): number {
  return a.line - b.line || a.column - b.column;
}
