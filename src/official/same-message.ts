import type { JudgedFinding } from '../telling/describe.js';

/** `[S_section] …`, `(CI-SIS header): …`: which file of the package says it. */
const origin = /^(\s*[[(][^\])]*[\])]\s*:?\s*)+/;

/**
 * Shows once what several checks say of the same node in the same words; the others are named beside it. The verdict
 * never asks this: severities are those of the findings that stay, of which one is the most severe.
 */
export function groupSameMessages(findings: readonly JudgedFinding[]): JudgedFinding[] {
  const groups = new Map<string, JudgedFinding>();
  for (const finding of findings) {
    const key = `${finding.place}\u0000${finding.severity}\u0000${finding.message.replace(origin, '').toLowerCase()}`;
    const first = groups.get(key);
    if (!first) groups.set(key, finding);
    else if (first.ruleId !== finding.ruleId && !first.also?.some(({ ruleId }) => ruleId === finding.ruleId))
      groups.set(key, { ...first, also: [...(first.also ?? []), { ruleId: finding.ruleId, layer: finding.layer }] });
  }
  return [...groups.values()];
}
