import type { Finding } from '../findings/finding.js';
import type { ShownFinding } from './shown.js';

/** So many identical findings are still told one by one. */
const few = 3;

/** Findings without those that only repeat an earlier one, and for each that is repeated, the others. */
export interface Distinct {
  shown: ShownFinding[];
  others: ReadonlyMap<Finding, Finding[]>;
}

/** Tells once what a rule says in the same words at more than three places of a document. */
export function withoutRepeated(shown: readonly ShownFinding[]): Distinct {
  const alike = new Map<string, ShownFinding[]>();
  const keyOf = ({ finding: { ruleId, severity, message, expected = '', found = '', since } }: ShownFinding) =>
    [ruleId, severity, message, expected, found, since ?? ''].join('\0');
  for (const each of shown) {
    const key = keyOf(each);
    const known = alike.get(key);
    if (known) known.push(each);
    else alike.set(key, [each]);
  }
  const others = new Map<Finding, Finding[]>();
  const repeated = new Set<ShownFinding>();
  for (const [first, ...rest] of alike.values()) {
    if (!first || rest.length < few) continue;
    others.set(
      first.finding,
      rest.map(({ finding }) => finding),
    );
    for (const each of rest) repeated.add(each);
  }
  return { shown: shown.filter((each) => !repeated.has(each)), others };
}
