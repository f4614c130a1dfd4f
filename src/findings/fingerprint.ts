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
    const key = [finding.ruleId, withoutNumbers(finding.path), finding.expected ?? '', finding.found ?? ''].join('\u0000');
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return createHash('sha256').update(`${key}\u0000${count}`).digest('hex').slice(0, 32);
  });
}

/** What is the same of a finding after lines and siblings have moved, and of all that its rule finds at places of that kind. */
export function lastingKey({ ruleId, path }: Pick<Finding, 'ruleId' | 'path'>): string {
  return `${ruleId} ${withoutNumbers(path)}`;
}

function withoutNumbers(path: string): string {
  return path.replace(/\[\d+\]/g, '');
}
