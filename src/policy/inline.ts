import { type Finding, withConsequences } from '../findings/finding.js';
import type { Directive, JudgedDocument, UnusedDirective } from '../findings/judged-document.js';
import { fitOf } from './rule-pattern.js';

/** What the document's own directives suppress. */
export interface Inline {
  by: ReadonlyMap<Finding, Directive>;
  /** Rules of directives that suppress nothing, and directives that name none. */
  unused: UnusedDirective[];
}

/** Finds for each finding, consequences included, the directive of its line and rule; a rule of the user's official package has none. */
export function suppressedInline({ report, directives = [] }: JudgedDocument): Inline {
  const by = new Map<Finding, Directive>();
  if (directives.length === 0) return { by, unused: [] };
  const used = new Set<string>();
  const onLine = new Map<number, Directive[]>();
  for (const directive of directives) onLine.set(directive.target, [...(onLine.get(directive.target) ?? []), directive]);
  for (const finding of withConsequences(report.findings)) {
    if (finding.ruleId.includes(':')) continue;
    for (const directive of onLine.get(finding.line) ?? [])
      for (const rule of directive.rules)
        if (fitOf(rule, finding) > 1) {
          by.set(finding, directive);
          used.add(`${directives.indexOf(directive)} ${rule}`);
        }
  }
  const unused = directives.flatMap(({ line, column, rules }, index) =>
    (rules.length === 0 ? [''] : rules)
      .filter((rule) => !used.has(`${index} ${rule}`))
      .map((rule) => ({ path: report.path, line, column, ...(rule === '' ? {} : { rule }) })),
  );
  return { by, unused };
}
