import type { DocumentStatus } from '../findings/finding.js';
import type { RunSummary } from '../findings/judged-document.js';

/** What a whole run comes to: the worst of its documents; of one that was stopped, or judged nothing, nothing may be concluded. */
export function verdictOfRun({ interrupted, notEvaluated, nonconforming, documents }: RunSummary): DocumentStatus {
  if (interrupted || notEvaluated > 0 || documents === 0) return 'notEvaluated';
  return nonconforming > 0 ? 'nonconforming' : 'conforming';
}
