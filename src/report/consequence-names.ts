import type { Finding } from '../findings/finding.js';

const mostNamed = 5;

/** Ids of consequences, each with its place where it is not that of the cause. */
export function namesOfConsequences(cause: Finding, consequences: readonly Finding[]): string {
  const names = consequences.map(({ ruleId, line, column }) =>
    line === cause.line && column === cause.column ? ruleId : `${ruleId} (${line}:${column})`,
  );
  const distinct = [...new Set(names)];
  return `${distinct.slice(0, mostNamed).join(', ')}${distinct.length > mostNamed ? '…' : ''}`;
}
