import type { Finding } from '../findings/finding.js';
import type { Excerpt, JudgedDocument } from '../findings/judged-document.js';
import type { FormatContext } from './formatter.js';

export interface ShownFinding {
  finding: Finding;
  excerpt: Excerpt | undefined;
}

/** The findings that the run shows, each with its lines of source. */
export function shownFindings({ report, excerpts }: JudgedDocument, { showInfos }: Pick<FormatContext, 'showInfos'>): ShownFinding[] {
  return report.findings
    .map((finding, index) => ({ finding, excerpt: excerpts[index] }))
    .filter(({ finding }) => showInfos || finding.severity !== 'info');
}
