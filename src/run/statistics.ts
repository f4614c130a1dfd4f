import type { Severity } from '../findings/finding.js';
import type { JudgedDocument, RuleCount } from '../findings/judged-document.js';

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

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
    return [...this.counts.values()].sort(
      (a, b) => rank[a.severity] - rank[b.severity] || b.findings - a.findings || (a.ruleId < b.ruleId ? -1 : 1),
    );
  }
}
