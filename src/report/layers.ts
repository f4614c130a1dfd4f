import type { StageStatus } from '../findings/finding.js';
import type { JudgedDocument } from '../findings/judged-document.js';
import type { FormatContext } from './formatter.js';
import { type Entry, shownEntries } from './shown.js';

/** What one layer of rules says about a document. */
export interface LayerResult {
  layer: string;
  status: StageStatus;
  /** Why it was skipped or failed. */
  reason?: string;
  /** Consequences have an entry of their own: their cause may stand in another layer. */
  findings: Entry[];
}

/** Stages before the schema: their findings make up the layer xml. */
const fileStages = new Set(['read', 'guard', 'identify']);

/** A document's results layer by layer, in the order of the run. */
export function layersOf(document: JudgedDocument, context: Pick<FormatContext, 'showInfos'>): LayerResult[] {
  const layers = new Map<string, LayerResult>();
  for (const { stage, status, reason } of document.report.stages) {
    const layer = fileStages.has(stage) ? 'xml' : stage;
    const known = layers.get(layer);
    if (known && (known.status === 'failed' || status === 'executed')) continue;
    layers.set(layer, { layer, status, ...(reason === undefined ? {} : { reason }), findings: known?.findings ?? [] });
  }
  for (const entry of shownEntries(document, context)) {
    const { layer } = entry.finding;
    const result = layers.get(layer) ?? { layer, status: 'executed', findings: [] };
    result.findings.push(entry);
    layers.set(layer, result);
  }
  return [...layers.values()];
}
