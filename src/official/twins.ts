import { type Finding, withConsequences } from '../findings/finding.js';
import { atLeastAsSevere } from '../findings/severity.js';
import type { JudgedFinding } from '../telling/describe.js';
import { ElementNode } from '../xml/element-node.js';
import type { SourceMap } from '../xml/source-map.js';
import type { OfficialFinding } from './describe.js';
import { type Fact, ofCode } from './facts/fact.js';
import { factsOfTest } from './facts/read-facts.js';
import { elementsAt } from './facts/tell-facts.js';

/** What is known of a rule of ours: the tests that it makes, and whether the official tool makes such a check at all. */
export interface OwnRule {
  tests: readonly string[];
  isOfficial: boolean;
}

/**
 * Shows once a check that both profiles make: the milder finding stands under the other one, with its id, layer and
 * message. Two findings are one check when they stand at the same place and the same fact fails; in doubt both are shown.
 *
 * @param ours as they are shown, each with its consequences
 * @param official as they are shown, each with those that say the same
 * @param ruleOf a rule of ours
 */
export function joinTwins(
  ours: readonly Finding[],
  official: readonly OfficialFinding[],
  source: SourceMap,
  ruleOf: (ruleId: string) => OwnRule | undefined,
): Finding[] {
  const causes = new Map<Finding, Finding>(ours.flatMap((cause) => withConsequences([cause]).map((each) => [each, cause] as const)));
  const byElement = new Map<number, JudgedFinding[]>();
  for (const finding of causes.keys() as Iterable<JudgedFinding>) {
    if (finding.element === undefined) continue;
    const near = [finding.element, source.elements[finding.element]?.parent ?? -1];
    for (const element of near) {
      const there = byElement.get(element);
      if (there) there.push(finding);
      else byElement.set(element, [finding]);
    }
  }
  const twinsOf = new Map<Finding, OfficialFinding[]>();
  const alone: OfficialFinding[] = [];
  for (const finding of official) {
    const elements = finding.asks.flatMap((fact) => placesOf(fact, finding.element, source));
    const candidates = [...new Set([finding.element, ...elements].flatMap((element) => byElement.get(element) ?? []))];
    const twin = candidates.find((own) => schemaTells(own, finding, source) || areTwins(own, finding, source, ruleOf(own.ruleId)));
    const cause = twin && causes.get(twin);
    if (!cause || (cause !== twin && !atLeastAsSevere(cause, finding))) alone.push(finding);
    else twinsOf.set(cause, [...(twinsOf.get(cause) ?? []), finding]);
  }
  return [...ours.map((cause) => together(cause, twinsOf.get(cause) ?? [])), ...alone];
}

/** The most severe of a finding and its twins, ours if it is one of them, with all others under it. */
function together(own: Finding, twins: readonly OfficialFinding[]): Finding {
  if (twins.length === 0) return own;
  const all: Finding[] = [own, ...twins];
  const top = all.find((each) => all.every((other) => atLeastAsSevere(each, other))) ?? own;
  const others = all.flatMap((each) => withConsequences([each])).filter((each) => each !== top);
  return { ...top, consequences: others.map(withoutOwn) };
}

function withoutOwn(finding: Finding): Finding {
  const alone = { ...finding };
  delete alone.consequences;
  return alone;
}

/** Elements at which a finding of ours about the same fact may stand. */
function placesOf({ path }: Fact, element: number, source: SourceMap): number[] {
  return source.elements[element] ? elementsAt(new ElementNode(source, element), path).map(({ number }) => number) : [];
}

/**
 * Whether an error of the schema, which is a part of both verdicts, is about what an official check asks too: an attribute of the element,
 * or how many of its children there are.
 */
function schemaTells(own: JudgedFinding, { element, asks, message }: OfficialFinding, source: SourceMap): boolean {
  if (own.layer !== 'xsd') return false;
  const attribute = /\/@(?:[\w-]+:)?([\w-]+)$/.exec(own.place)?.[1];
  if (attribute !== undefined)
    return (
      own.element === element &&
      (new RegExp(`@${attribute}(?![\\w-])`).test(message) || asks.some((fact) => fact.path.length === 0 && fact.attribute === attribute))
    );
  const [fact, ...others] = asks;
  const counts = fact?.asks.kind === 'count' && fact.attribute === undefined && fact.path.length === 1 && others.length === 0;
  const counted = [element, ...(source.elements[own.element]?.parent === element ? [own.element] : [])];
  return counts && counted.some((number) => own.covers?.includes(`${fact.path[0]}-n@${number}`));
}

function areTwins(own: JudgedFinding, { element, asks }: OfficialFinding, source: SourceMap, rule: OwnRule | undefined): boolean {
  if (!rule?.isOfficial) return false;
  const [test] = rule.tests;
  const facts = rule.tests.length === 1 && test !== undefined ? factsOfTest(test) : [];
  if (facts.length > 0 && own.element === element && JSON.stringify(facts) === JSON.stringify(asks)) return true;
  return asks.length === 1 || asks.every(({ attribute }) => attribute !== undefined && ofCode.has(attribute))
    ? asks.some((fact) => isAbout(own, fact, element, source))
    : false;
}

/** Whether a finding of ours is about a fact that an official check asks at an element. */
function isAbout(own: JudgedFinding, fact: Fact, element: number, source: SourceMap): boolean {
  const { flag = '', place } = own;
  const { path, attribute, only, asks } = fact;
  if (asks.kind === 'member') return own.element === element && flagsOfCode.has(flag);
  const last = path.at(-1);
  if (attribute === undefined)
    return last !== undefined && path.length === 1 && only?.value === undefined && isCountOf(own, last, element, source);
  const holders = placesOf(fact, element, source);
  if (asks.kind === 'values' && last === 'templateId' && attribute === 'root' && flag === `tpl-${asks.values.join()}`)
    return own.element === element && path.length === 1;
  if (!holders.includes(own.element) || holders.length !== 1) return false;
  if (asks.kind === 'count') return asks.most === 0 ? place.endsWith(`/@${attribute}`) || flag === flagOf[attribute] : false;
  const isSameAttribute =
    place.endsWith(`/@${attribute}`) ||
    flag === flagOf[attribute] ||
    (ofCode.has(attribute) && flagsOfCode.has(flag)) ||
    // An element counts only with the value that is asked of it.
    flag === `${source.elements[own.element]?.local}-n`;
  return isSameAttribute && asks.values.some((value) => (own.expected ?? '').split(/[\s()|,;«»]+/).includes(value));
}

/** Flags of rules about the code of an element. */
const flagsOfCode: ReadonlySet<string> = new Set(['code', 'codeSystem', 'code-missing', 'vs']);

/** Attributes whose rules bear another word as flag. */
const flagOf: Readonly<Record<string, string>> = {
  classCode: 'class',
  moodCode: 'mood',
  typeCode: 'typeCode',
  nullFlavor: 'null',
  root: 'root',
  extension: 'extension',
};

/** A flag `name-n` counts elements; such a finding stands on their parent, or on the element that is one too many. */
function isCountOf({ flag, element: own }: JudgedFinding, name: string, element: number, source: SourceMap): boolean {
  if (flag !== `${name}-n`) return false;
  return own === element || (source.elements[own]?.local === name && source.elements[own]?.parent === element);
}
