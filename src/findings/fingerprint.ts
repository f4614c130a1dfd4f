import { createHash } from 'node:crypto';
import type { Finding } from './finding.js';

/**
 * Identities of the findings of one document, in their order: the same after lines have shifted or a sibling was
 * inserted, another one when the rule, the kind of place or the value found changes.
 *
 * @returns one for each finding, 32 hexadecimal digits
 */
export function fingerprintsOf(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const key = [finding.ruleId, finding.path.replace(/\[\d+\]/g, ''), finding.expected ?? '', finding.found ?? ''].join('\u0000');
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return createHash('sha256').update(`${key}\u0000${count}`).digest('hex').slice(0, 32);
  });
}
