import { createHash } from 'node:crypto';
import type { Severity } from '../findings/finding.js';
import type { Check } from './schematron/model.js';

/** Where a check stands: the profile, its pattern and the context of its rule. */
export interface CheckPlace {
  profile: string;
  pattern: string;
  context: string;
}

/**
 * The id of an official check: `profile:pattern/hash`. It is the same in every edition in which context, test and
 * message are the same; two checks that share it are one check written twice.
 */
export function ruleIdOf({ profile, pattern, context }: CheckPlace, { kind, test, message }: Check): string {
  const parts = [context, pattern, kind, test, ...message.map((part) => (typeof part === 'string' ? part : `{${part.select}}`))];
  const text = parts.map((part) => part.replace(/\s+/g, ' ').trim()).join('\u0000');
  return `${profile}:${pattern}/${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
}

/** An id as `ruleIdOf` makes them. */
export const officialRuleId = /^[^:\s]+:.+\/[0-9a-f]{8}$/;

/** What the official tool makes of a check: an assertion refuses unless its role says warning or info; a report never does. */
export function severityOf({ kind, role }: Check): Severity {
  if (role === 'warning') return 'warning';
  if (role === 'info') return 'info';
  return kind === 'assert' ? 'error' : 'info';
}
