import type { Language, Severity } from '../findings/finding.js';
import type { ValueSetStore } from '../value-sets/types.js';
import { docPage } from './doc-page.js';
import type { RuleExample } from './examples.js';
import { familyWhy } from './family-why.js';
import { valueSetOf } from './fix.js';
import { written } from './message-template.js';
import type { RuleCheck, RuleMetadata } from './metadata.js';
import { officialTreatment } from './official.js';
import type { ProfileName } from '../models/profiles.js';
import { sourceIn } from './source-in.js';
import { tellRepairs, type ToldRepair } from './repair-words.js';
import type { RuleSet } from './rule-set.js';

/** All that is said of a rule, in one language. Texts may hold code between backticks. */
export interface Explanation {
  id: string;
  severity: Severity;
  layer: string;
  layerTitle: string;
  profile: ProfileName;
  /** Edition of the official rules. */
  edition: string;
  /** What the rule asks. */
  title: string;
  /** The section, entry or header part that it is about. */
  subject: string;
  why?: string;
  /** Paragraph of the specification, or the standard. */
  source: string;
  example?: RuleExample;
  /** How to mend what it finds. */
  fixes: string[];
  /** What `--fix` (safe) and `--fix-rule` (suggested) change for it, in the order in which they are tried; empty when they mend none of its findings. */
  edits: ToldRepair[];
  /** How the official tool treats the same fact. */
  official?: string;
  valueSet?: { oid: string; name?: string };
  /** What its findings say; `…` stands for values of the document. */
  messages: string[];
  checks: RuleCheck[];
  /** Ids of rules about the same subject. */
  related: string[];
  /** Its page, relative to the root of the repository. */
  page: string;
  /** Schematron or TypeScript file that it is written in, relative to the root of the repository. */
  file: string;
}

const mostRelated = 8;
const mostFixes = 8;

/**
 * Gathers all that is said of a rule. Reads metadata, examples and, where the rule is about one, value sets; loads no engine.
 *
 * @param valueSets gives the value sets of the edition when asked
 * @throws RuleSetUnavailableError, ValueSetsUnavailableError when the package is damaged
 */
export function explainRule(rules: RuleSet, rule: RuleMetadata, language: Language, valueSets: () => ValueSetStore): Explanation {
  const layer = rules.layer(rule.layer);
  const assertions = Object.values(layer.assertions).filter((assertion) => assertion.rule === rule.id);
  const oid = valueSetOf(rule);
  const nameOfSet = (set: string) => valueSets().get(set)?.name;
  const name = oid === undefined ? undefined : nameOfSet(oid);
  const why = [rule.why[language], rule.notes.why?.[language]].filter(Boolean).join(' ') || familyWhy(rule, language);
  const example = rules.example(rule);
  const official = officialTreatment(rule, rules.profile, language);
  return {
    id: rule.id,
    severity: rule.severity,
    layer: rule.layer,
    layerTitle: layer.title[language],
    profile: rules.profile,
    edition: rules.edition.edition,
    title: rule.title[language],
    subject: rule.subject[language],
    ...(why ? { why } : {}),
    source: sourceIn(rule.source, language),
    ...(example ? { example } : {}),
    fixes: rule.repairs.slice(0, mostFixes).map((repair) => written(repair[language])),
    edits: [
      ...(rule.edits ?? []).map(({ safety, change }) => ({ safety, changes: [change[language]] })),
      ...tellRepairs(
        assertions.flatMap(({ recipes = [] }) => recipes),
        language,
        (set) => nameOfSet(set) ?? set,
      ),
    ],
    ...(official ? { official } : {}),
    ...(oid === undefined ? {} : { valueSet: { oid, ...(name === undefined ? {} : { name }) } }),
    messages: [...new Set(assertions.map((assertion) => written(assertion.message[language])))],
    checks: rule.checks,
    related: relatedTo(rule, layer.rules),
    page: docPage(rule),
    file: rule.file.startsWith('src/') ? rule.file : `schematron/${rule.file}`,
  };
}

/** The nearest rules about the same subject, otherwise of the same file. */
function relatedTo(rule: RuleMetadata, rules: readonly RuleMetadata[]): string[] {
  const near = (same: (other: RuleMetadata) => boolean) => {
    const family = rules.filter(same);
    const place = family.indexOf(rule);
    const first = Math.max(0, Math.min(place - mostRelated / 2, family.length - mostRelated - 1));
    return family.slice(first, first + mostRelated + 1).filter((other) => other !== rule);
  };
  const kin = near((other) => other.subject.fr === rule.subject.fr);
  return (kin.length > 0 ? kin : near((other) => other.file === rule.file)).map(({ id }) => id);
}
