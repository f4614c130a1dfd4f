import type { Finding, Severity } from '../findings/finding.js';
import { fitOf } from './rule-pattern.js';

type Table = Readonly<Record<string, Severity | 'off'>>;

/** Severities in a project. */
export interface Severities {
  /** That of a finding of a document; the published one where the project says nothing. */
  of(finding: Pick<Finding, 'ruleId' | 'layer' | 'severity'>, document: string): Severity | 'off';
}

/**
 * @param rules rule id, layer or wildcard → severity: the id wins over the longest wildcard, that over the layer
 * @param overrides the tables that hold for a document, the last one the strongest
 */
export function severitiesOf(rules: Table, overrides: (document: string) => readonly Table[] = () => []): Severities {
  const known = new Map<string, readonly Table[]>();
  return {
    of(finding, document) {
      const tables = known.get(document) ?? [...overrides(document)].reverse();
      if (!known.has(document)) {
        known.clear();
        known.set(document, tables);
      }
      for (const table of [...tables, rules]) {
        const severity = best(table, finding);
        if (severity !== undefined) return severity;
      }
      return finding.severity;
    },
  };
}

function best(table: Table, finding: Pick<Finding, 'ruleId' | 'layer'>): Severity | 'off' | undefined {
  let found: Severity | 'off' | undefined;
  let fit = -1;
  for (const [pattern, severity] of Object.entries(table)) {
    const own = fitOf(pattern, finding);
    if (own > fit) [fit, found] = [own, severity];
  }
  return found;
}
