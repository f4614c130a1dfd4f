import type { Severity } from '../findings/finding.js';
import type { JudgedFinding } from './describe.js';

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/**
 * Of the findings of one cause keeps the most severe, the first one among equals; leaves out those that another finding
 * covers.
 */
export function keepOnePerCause<F extends JudgedFinding>(findings: F[]): F[] {
  const covered = new Set(findings.flatMap(({ covers }) => covers ?? []));
  const best = new Map<string, F>();
  for (const finding of findings) {
    if (finding.cause === undefined) continue;
    const kept = best.get(finding.cause);
    if (!kept || rank[finding.severity] < rank[kept.severity]) best.set(finding.cause, finding);
  }
  return findings.filter(
    (finding) => (finding.covers !== undefined || !isCovered(finding, covered)) && (finding.cause === undefined || best.get(finding.cause) === finding),
  );
}

function isCovered({ cause, place }: JudgedFinding, covered: ReadonlySet<string>): boolean {
  return covered.has(place) || (cause !== undefined && covered.has(cause));
}
