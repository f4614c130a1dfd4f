import { foldLabel } from '../value-sets/fold.js';
import type { RuleMetadata } from '../catalogue/metadata.js';

const OID = /^[0-2](\.\d+)+$/;

/**
 * Whether a rule is about a section or an entry.
 *
 * @param template its OID, looked for in what the rule is about and in its XPath; or a part of its name, case and accents set aside
 */
export function concerns(rule: RuleMetadata, template: string): boolean {
  const subject = `${rule.subject.fr}\n${rule.subject.en}`;
  if (!OID.test(template)) return foldLabel(subject).includes(foldLabel(template));
  const whole = new RegExp(`(?<![\\d.])${template.replaceAll('.', '\\.')}(?!\\.?\\d)`);
  return whole.test(subject) || rule.checks.some(({ context, test }) => whole.test(context) || whole.test(test));
}
