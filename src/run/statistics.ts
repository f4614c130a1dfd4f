import type { JudgedDocument, RuleCount } from '../findings/judged-document.js';
import { bySeverity } from '../findings/severity.js';

/** Counts the causes that are shown, rule by rule. */
export class Statistics {
  private readonly counts = new Map<string, RuleCount>();

  add({ report }: JudgedDocument): void {
    const met = new Set<string>();
    for (const { ruleId, layer, severity } of report.findings) {
      const key = `${ruleId} ${severity}`;
      const known = this.counts.get(key) ?? { ruleId, layer, severity, findings: 0, documents: 0 };
      this.counts.set(key, known);
      known.findings++;
      if (!met.has(key)) known.documents++;
      met.add(key);
    }
  }

  /** The gravest first, then the most frequent. */
  rules(): RuleCount[] {
    return [...this.counts.values()].sort((a, b) => bySeverity(a, b) || b.findings - a.findings || (a.ruleId < b.ruleId ? -1 : 1));
  }
}
