import { type Finding, type Language, withConsequences } from '../findings/finding.js';
import { describeFault } from '../telling/describe.js';
import { bySeverity } from '../findings/severity.js';
import type { Tools } from './document.js';

/** Findings of one document that are told: nobody reads more of them, and each costs memory in every format. */
export const mostFindings = 5_000;

/** Whether a document is refused already, and what else is found would not be told. */
export function isBeyondTelling(findings: readonly Pick<Finding, 'severity'>[]): boolean {
  return findings.length > mostFindings && findings.some(({ severity }) => severity === 'error');
}

/** Why a stage did not judge such a document. */
export const tooManyFindings: Record<Language, () => string> = {
  // Asked when it is told: V8 takes 20 ms for its first number in words of a language.
  fr: () => `plus de ${mostFindings.toLocaleString('fr')} constats déjà`,
  en: () => `more than ${mostFindings.toLocaleString('en')} findings already`,
};

/**
 * Leaves out what is beyond the number of findings that are told, the mildest first; one finding (XML-10), as severe as the worst
 * of them, then says how many. To be asked after the verdict, which counts all.
 *
 * @param findings causes, each with its consequences
 * @param untold errors that were only counted
 */
export function withoutSurplus(
  findings: readonly Finding[],
  untold: number,
  { rules, options }: Pick<Tools, 'rules' | 'options'>,
  most = mostFindings,
): Finding[] {
  const all = withConsequences(findings).length + untold;
  if (all <= most) return [...findings];
  const kept: Finding[] = [];
  const left: Finding[] = [];
  let room = most;
  for (const finding of [...findings].sort(bySeverity)) {
    const { consequences = [] } = finding;
    if (room === 0) {
      left.push(finding);
      continue;
    }
    room--;
    kept.push(consequences.length > room ? { ...finding, consequences: consequences.slice(0, room) } : finding);
    for (const each of consequences.slice(room)) left.push(each);
    room -= Math.min(room, consequences.length);
  }
  const severity = untold > 0 ? 'error' : ([...left].sort(bySeverity)[0]?.severity ?? 'error');
  const start = { location: { line: 1, column: 1, endLine: 1, endColumn: 1 }, path: '/' };
  return [...kept, { ...describeFault('XML-10', [String(all - most)], start, 'xml', rules, options.language), severity }];
}
