import type { OfficialFinding } from './describe.js';

/** `[S_section] …`, `(CI-SIS header): …`: which file of the package says it. */
const origin = /^(\s*[[(][^\])]*[\])]\s*:?\s*)+/;

/**
 * Shows once what several checks say of the same node in the same words: the others stand under the first one. The verdict
 * never asks this: findings that stand together are equally severe.
 */
export function groupSameMessages(findings: readonly OfficialFinding[]): OfficialFinding[] {
  const groups = new Map<string, OfficialFinding[]>();
  for (const finding of findings) {
    const key = `${finding.place}\u0000${finding.severity}\u0000${finding.message.replace(origin, '').toLowerCase()}`;
    const group = groups.get(key);
    if (!group) groups.set(key, [finding]);
    else if (!group.some(({ ruleId }) => ruleId === finding.ruleId)) group.push(finding);
  }
  return [...groups.values()].map(([first, ...others]) => ({ ...first!, ...(others.length > 0 ? { consequences: others } : {}) }));
}
