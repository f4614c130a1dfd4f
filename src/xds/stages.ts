import { executed, type Stage, stageWith } from '../journey/document.js';
import { guard } from '../journey/stages/guard.js';
import { identify } from '../journey/stages/identify.js';
import { read } from '../journey/stages/read.js';
import { describeFinding } from '../telling/describe.js';
import { deriveEntry, type Report } from './derive.js';
import type { DocumentEntry } from './document-entry.js';

/** A report with its entry. */
export interface DescribedReport {
  report: Report;
  entry: DocumentEntry;
}

/**
 * The stages that derive the entry of a report.
 *
 * @returns the stages, and what gives report and entry once they were run: undefined when the report could not be read
 */
export function entryStages(): { stages: readonly Stage[]; result: () => DescribedReport | undefined } {
  let described: DescribedReport | undefined;
  const xds = stageWith('xds', ['source', 'kind', 'bytes'], (document, tools) => {
    const { source, kind, bytes } = document;
    const report: Report = { source, kind, bytes };
    const { entry, findings } = deriveEntry(report);
    described = { report, entry };
    for (const raw of findings) document.findings.push(describeFinding(raw, 'xds', tools.rules, source, tools.options));
    return executed;
  });
  return { stages: [read, guard, identify, xds], result: () => described };
}
