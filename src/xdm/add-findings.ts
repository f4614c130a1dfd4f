import type { RawFinding } from '../engine/run-layer.js';
import type { DocumentInProgress, Tools } from '../journey/document.js';
import { patientValuesOf } from '../privacy/of-document.js';
import { PatientValues } from '../privacy/patient-values.js';
import { describeFinding } from '../telling/describe.js';
import type { Report } from '../xds/derive.js';

/**
 * Adds what rules found in metadata.
 *
 * @param report what findings may quote besides the metadata: its patient's values are hidden too
 */
export function addFindings(
  document: DocumentInProgress,
  tools: Tools,
  layer: string,
  found: readonly RawFinding[],
  report?: Pick<Report, 'source'>,
): void {
  const { source } = document;
  if (!source) throw new Error('metadata is judged after guard');
  if (found.length === 0) return;
  const patient = report ? new PatientValues(source, [report.source]) : patientValuesOf(source);
  for (const raw of found) document.findings.push(describeFinding(raw, layer, tools.rules, source, tools.options, patient));
}

/** How findings quote what may be the patient's. */
export function maskOf({ options }: Pick<Tools, 'options'>): (value: string) => string {
  return (value) => (value === '' || options.showValues ? value : '•••');
}
