import type { JudgedDocument } from '../findings/judged-document.js';

/**
 * The judgement on a document that never went through the stages, or whose process died on the way.
 *
 * @param stage what failed, as the report names it
 * @param reason why, for the reader
 */
export function unjudged(path: string, stage: string, reason: string): JudgedDocument {
  return { report: { path, status: 'notEvaluated', reason, stages: [{ stage, status: 'failed', reason }], findings: [] }, excerpts: [] };
}
