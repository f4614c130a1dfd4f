import { type Finding, withConsequences } from '../../src/findings/finding.js';
import { RuleSet } from '../../src/catalogue/rule-set.js';
import type { JudgedDocument } from '../../src/findings/judged-document.js';
import { defaultOptions } from '../../src/journey/options.js';
import { officialProfile } from '../../src/models/profiles.js';
import { ToldPlaces } from '../../src/telling/told-there.js';

/** What two XML engines do not say alike of one input; the profile and the language are the same. */
export function engineDifferences(one: readonly JudgedDocument[], other: readonly JudgedDocument[]): string[] {
  const [said, answered] = [one, other].map((judged) => judged.map(({ report }) => ({ status: report.status, findings: report.findings })));
  if (JSON.stringify(said) === JSON.stringify(answered)) return [];
  const lines = (judged: readonly JudgedDocument[]) =>
    judged.flatMap(({ report }) => [report.status, ...withConsequences(report.findings).map(lineOf)]);
  const [mine, theirs] = [new Set(lines(one)), new Set(lines(other))];
  const only = (lines: ReadonlySet<string>, others: ReadonlySet<string>) => [...lines].filter((line) => !others.has(line)).slice(0, 3);
  return [`the engines differ: ${JSON.stringify(only(mine, theirs))} / ${JSON.stringify(only(theirs, mine))}`];
}

const lineOf = ({ ruleId, severity, line, column, message }: Finding) => `${severity} ${ruleId} ${line}:${column} ${message}`;

/**
 * Errors of the profile testcontenucda at whose place the default profile has nothing, not even a warning: the user would learn
 * of them from the refusal only.
 *
 * @param specification judgements by the default profile
 * @param official judgements of the same input by the other one
 */
export function silentRefusals(specification: readonly JudgedDocument[], official: readonly JudgedDocument[]): string[] {
  const [{ report: own }, { report: refused }] = [specification[0] as JudgedDocument, official[0] as JudgedDocument];
  if (specification.length !== 1 || official.length !== 1 || [own, refused].some(({ status }) => status === 'notEvaluated')) return [];
  const told = new ToldPlaces(withConsequences(own.findings).filter(({ severity }) => severity !== 'info'));
  return withConsequences(refused.findings)
    .filter(({ severity, ruleId }) => severity === 'error' && ruleId !== surplus)
    .filter((error) => !told.has(error) && !told.hasAnyIn(elsewhere(error)))
    .map(({ ruleId, path, message }) => `testcontenucda refuses, the default profile says nothing there: ${ruleId} ${path} ${message}`);
}

/** How many findings are beyond those that are told: it speaks of no place. */
const surplus = 'XML-10';
const officialRules = RuleSet.load(defaultOptions.edition, officialProfile);

/** Where else the fault of a finding is told. */
function elsewhere({ ruleId, layer }: Finding): readonly string[] {
  const assertions = officialRules.layers.includes(layer) ? Object.values(officialRules.layer(layer).assertions) : [];
  return assertions.find(({ rule }) => rule === ruleId)?.told ?? [];
}
