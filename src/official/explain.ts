import type { Language, Severity } from '../findings/finding.js';
import { factsOf } from './facts/read-facts.js';
import { expectedText, subjectText } from './facts/tell-facts.js';
import type { OfficialPackage } from './package.js';
import { severityOf } from './rule-id.js';
import { allFiles, findRule, messageOf, type OfficialRule, rulesOf } from './rules.js';

/** All that is known of an official check. */
export interface OfficialExplanation {
  id: string;
  severity: Severity;
  /** As it is written; without it an assertion refuses. */
  role?: string;
  /** `assert` or `report`. */
  kind: OfficialRule['check']['kind'];
  package: string;
  edition: string;
  profile: string;
  pattern: string;
  /** File of the package and line, `schematrons/…/x.sch:12`. */
  place: string;
  /** XPath pattern of the nodes that it judges. */
  context: string;
  /** XPath that holds when the node conforms; for a report, when it does not. */
  test: string;
  /** With expressions in braces. */
  message: string;
  /** What the test asks, where it can be said in words: what of, and what. */
  asks: { subject: string; expected: string }[];
  /** Checks of the same pattern and context. */
  related: string[];
}

const mostRelated = 8;

/**
 * What a check tests and where it stands in the package.
 *
 * @returns undefined when the package has no such check
 * @throws OfficialProblem when the profile that the id names cannot be used
 */
export function explainOfficialRule(official: OfficialPackage, id: string, language: Language): OfficialExplanation | undefined {
  const rule = findRule(official, id);
  const file = allFiles(official).find(({ name }) => name === rule?.profile);
  if (!rule || !file) return undefined;
  const { check, context, pattern, profile } = rule;
  const { role } = check;
  const runnable = official.profile(file);
  const related = rulesOf(official, file).filter((other) => other.pattern === pattern && other.context === context && other.id !== rule.id);
  return {
    id: rule.id,
    severity: severityOf(check),
    ...(role === undefined ? {} : { role }),
    kind: check.kind,
    package: official.path,
    edition: official.edition,
    profile,
    pattern,
    place: check.place,
    context: oneLine(context),
    test: oneLine(check.test),
    message: messageOf(check),
    asks: factsOf(check).map((fact) => ({
      subject: subjectText(fact),
      expected: expectedText([fact], language, (reference) => runnable.nameOfSet(reference)) as string,
    })),
    related: related.slice(0, mostRelated).map((other) => other.id),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
