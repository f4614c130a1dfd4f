import type { GroupCount, GroupCounts, JudgedDocument, RuleCount } from '../findings/judged-document.js';
import type { Severity } from '../findings/finding.js';
import { bySeverity } from '../findings/severity.js';

const kinds = ['section', 'software', 'site'] as const;

/** Counts the causes that are shown: rule by rule, section by section, and by where the documents come from. */
export class Statistics {
  private readonly counts = new Map<string, RuleCount>();
  private readonly groups: Record<(typeof kinds)[number], Map<string, GroupCount>> = {
    section: new Map(),
    software: new Map(),
    site: new Map(),
  };

  add({ report, sections = [], software, site }: JudgedDocument): void {
    const met = new Set<string>();
    const isFirst = (key: string) => !met.has(key) && met.add(key);
    report.findings.forEach(({ ruleId, layer, severity }, index) => {
      const key = `${ruleId} ${severity}`;
      const known = this.counts.get(key) ?? { ruleId, layer, severity, findings: 0, documents: 0 };
      this.counts.set(key, known);
      known.findings++;
      if (isFirst(key)) known.documents++;
      const names = { section: sections[index] ?? '#file', software: software ?? '#unknown', site: site ?? '#unknown' };
      for (const kind of kinds) {
        const group = this.group(kind, names[kind]);
        group[`${severity}s` satisfies `${Severity}s`]++;
        if (isFirst(`${kind} ${names[kind]}`)) group.documents++;
      }
    });
  }

  /** The gravest first, then the most frequent. */
  rules(): RuleCount[] {
    return [...this.counts.values()].sort((a, b) => bySeverity(a, b) || b.findings - a.findings || (a.ruleId < b.ruleId ? -1 : 1));
  }

  /** Those with most errors first. */
  by(): GroupCounts {
    const sorted = (groups: ReadonlyMap<string, GroupCount>) => [...groups.values()].sort(byGravity);
    return { section: sorted(this.groups.section), software: sorted(this.groups.software), site: sorted(this.groups.site) };
  }

  private group(kind: (typeof kinds)[number], name: string): GroupCount {
    const known = this.groups[kind].get(name) ?? { name, errors: 0, warnings: 0, infos: 0, documents: 0 };
    this.groups[kind].set(name, known);
    return known;
  }
}

export function byGravity(a: GroupCount, b: GroupCount): number {
  return b.errors - a.errors || b.warnings - a.warnings || b.infos - a.infos || (a.name < b.name ? -1 : 1);
}
