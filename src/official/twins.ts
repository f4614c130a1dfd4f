import { type Finding, withConsequences } from '../findings/finding.js';
import { atLeastAsSevere } from '../findings/severity.js';
import type { JudgedFinding } from '../telling/describe.js';
import { ElementNode } from '../xml/element-node.js';
import type { SourceMap } from '../xml/source-map.js';
import type { OfficialFinding } from './describe.js';
import { withoutConditions } from './facts/fact.js';
import { elementsAt } from './facts/tell-facts.js';
import { isSameFault, type OwnRule } from './same-fault.js';

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
    const candidates = [...new Set(placesOf(finding, source).flatMap((element) => byElement.get(element) ?? []))];
    const isOne = isSameFault(finding, source);
    const twin = candidates.find((own) => isOne(own, ruleOf(own.ruleId)));
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

/** The judged element, and those on the way to what its check asks: a finding of ours about the same may stand at each. */
function placesOf({ element, asks, whole }: OfficialFinding, source: SourceMap): number[] {
  if (!source.elements[element]) return [element];
  const judged = new ElementNode(source, element);
  const plain = asks.map(({ path }) => path.map(withoutConditions));
  const onTheWay = plain.flatMap((path) => path.flatMap((_, index) => elementsAt(judged, path.slice(0, index + 1))));
  const beside = whole === 'distinct' ? [source.elements[element].parent ?? -1] : [];
  return [...new Set([element, ...beside, ...onTheWay.map(({ number }) => number)])];
}
