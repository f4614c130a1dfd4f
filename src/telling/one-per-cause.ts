import type { SourceMap } from '../xml/source-map.js';
import type { JudgedFinding } from './describe.js';
import { withoutConsequences } from './consequences.js';
import { atLeastAsSevere } from '../catalogue/severity.js';

/**
 * Of the findings of one cause keeps the most severe, the first one among equals; leaves out those that a schema error
 * covers, and those that only follow from another one. What is left out is never more severe than what stays for it.
 */
export function keepOnePerCause<F extends JudgedFinding>(findings: F[], source: SourceMap): F[] {
  const spokesmen = new Map(findings.map((finding) => [finding, finding]));
  const covering = new Map(findings.flatMap((finding) => (finding.covers ?? []).map((covered) => [covered, finding] as const)));
  const best = new Map<string, F>();
  for (const finding of findings) {
    const schemaError = finding.covers ? undefined : coverOf(finding, covering);
    if (schemaError) spokesmen.set(finding, schemaError);
    else if (finding.cause !== undefined) {
      const kept = best.get(finding.cause);
      if (!kept || !atLeastAsSevere(kept, finding)) best.set(finding.cause, finding);
    }
  }
  for (const finding of findings)
    if (spokesmen.get(finding) === finding && finding.cause !== undefined) spokesmen.set(finding, best.get(finding.cause) as F);
  return withoutConsequences(spokesmen, source);
}

/** Flags that end in `-n` count an element: `section-211-n` counts those sections that are FR-DICOM-Demande-examen. */
const counting = /^([^-@]+)-.*-n@/;

function coverOf<F extends JudgedFinding>({ cause, place }: F, covering: ReadonlyMap<string, F>): F | undefined {
  return covering.get(place) ?? (cause === undefined ? undefined : (covering.get(cause) ?? covering.get(cause.replace(counting, '$1-n@'))));
}
