import type { Finding, Severity } from './finding.js';

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** The most severe first. */
export function bySeverity(first: Pick<Finding, 'severity'>, second: Pick<Finding, 'severity'>): number {
  return rank[first.severity] - rank[second.severity];
}

/** True when the first finding may stand for the second one: it is not the milder of the two. */
export function atLeastAsSevere(first: Finding, second: Finding): boolean {
  return rank[first.severity] <= rank[second.severity];
}
