import { atLeastAsSevere } from '../findings/severity.js';
import type { SourceMap } from '../xml/source-map.js';
import { causesOf } from './consequences.js';
import type { JudgedFinding } from './describe.js';

/**
 * Puts findings under the one that they stand for or follow from: those of the same fault (flag and place), those that a
 * schema error covers, and those that follow from another one (consequences.ts). Nothing is left out but what is said
 * twice, word for word at one place; nothing stands under what is milder, or under what stands under something itself.
 *
 * @returns the causes, each with its consequences
 */
export function foldFindings<F extends JudgedFinding>(findings: readonly F[], source: SourceMap): F[] {
  const said = withoutRepetitions(findings);
  const spokesmen = spokesmenOf(said);
  const causes = causesOf(spokesmen, source);
  const folded = new Map<F, F[]>();
  for (const finding of said) {
    const spokesman = spokesmen.get(finding) as F;
    const cause = causes.get(spokesman) ?? spokesman;
    const under = folded.get(cause) ?? [];
    if (finding !== cause) under.push(finding);
    folded.set(cause, under);
  }
  return [...folded].map(([cause, consequences]) => (consequences.length > 0 ? { ...cause, consequences } : cause));
}

function withoutRepetitions<F extends JudgedFinding>(findings: readonly F[]): F[] {
  const keyOf = ({ ruleId, place, message, severity }: F) => `${ruleId} ${severity} ${place} ${message}`;
  return [...new Map([...findings].reverse().map((finding) => [keyOf(finding), finding])).values()].reverse();
}

/** For each finding the one that speaks for its fault: the schema error, else the most severe, else the first one. */
function spokesmenOf<F extends JudgedFinding>(findings: readonly F[]): Map<F, F> {
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
  return spokesmen;
}

/** Flags that end in `-n` count an element: `section-211-n` counts those sections that are FR-DICOM-Demande-examen. */
const counting = /^([^-@]+)-.*-n@/;

function coverOf<F extends JudgedFinding>({ cause, place }: F, covering: ReadonlyMap<string, F>): F | undefined {
  return covering.get(place) ?? (cause === undefined ? undefined : (covering.get(cause) ?? covering.get(cause.replace(counting, '$1-n@'))));
}
