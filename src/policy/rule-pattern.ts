import type { Finding } from '../findings/finding.js';

type Ruled = Pick<Finding, 'ruleId' | 'layer'>;

/** How well a pattern (rule id, layer, wildcard) fits a rule: the more it says, the more it counts; -1 when it does not. */
export function fitOf(pattern: string, { ruleId, layer }: Ruled): number {
  if (pattern === ruleId) return Infinity;
  if (pattern === layer || (pattern === 'schema' && layer === 'xsd')) return 1;
  if (!pattern.includes('*')) return -1;
  const literal = pattern.replaceAll('*', '').length;
  return matches(pattern, ruleId) ? (literal === 0 ? 0 : 1 + literal) : matches(pattern, layer) ? (literal === 0 ? 0 : 1) : -1;
}

/** Whether a text is what a pattern says, in which `*` stands for anything; in time in proportion to both lengths together. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const [first = ''] = parts;
  const last = parts.at(-1) ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
