import type { Language } from '../findings/finding.js';
import type { RuleCount } from '../findings/judged-document.js';
import { words } from './words.js';

/** A table of the rules that found something, and of their layers. */
export function statisticsText(counts: readonly RuleCount[], language: Language): string {
  if (counts.length === 0) return '';
  const say = words[language];
  const layers = new Map<string, number>();
  for (const { layer, findings } of counts) layers.set(layer, (layers.get(layer) ?? 0) + findings);
  const width = Math.max(...counts.map(({ ruleId }) => ruleId.length), ...[...layers.keys()].map(({ length }) => length));
  const number = (count: number) => String(count).padStart(7);
  const rules = counts.map(
    ({ ruleId, severity, findings, documents }) =>
      `${number(findings)}  ${ruleId.padEnd(width)}  ${say.severity[severity]}, ${say.documents(documents)}\n`,
  );
  const byLayer = [...layers].sort((a, b) => b[1] - a[1]).map(([layer, findings]) => `${number(findings)}  ${layer}\n`);
  return `${rules.join('')}\n${byLayer.join('')}\n`;
}
