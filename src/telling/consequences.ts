import type { SourceMap } from '../xml/source-map.js';
import type { JudgedFinding } from './describe.js';
import { atLeastAsSevere } from '../catalogue/severity.js';

/**
 * Leaves out findings that follow from others. An assertion names in `v:follows` what it follows from: a flag (`text-n`)
 * stands for a finding with that flag on the same element, above it or below it; `templateId/root`, for one on an element
 * of that name; `//flag` and the id of a rule, for one anywhere in the document. Whatever is found in an element that is
 * one too many follows from its being there. A finding follows only from one that is at least as severe; where findings
 * follow from each other and from nothing else, all of them stay.
 *
 * @param spokesmen each finding with the one that stays for its cause
 */
export function withoutConsequences<F extends JudgedFinding>(spokesmen: ReadonlyMap<F, F>, source: SourceMap): F[] {
  const kept = [...spokesmen].filter(([finding, spokesman]) => finding === spokesman).map(([finding]) => finding);
  if (!kept.some(({ follows, extra }) => follows ?? extra)) return kept;
  const named = byName(spokesmen);
  const isExplained = (finding: F, by: (other: F) => boolean) => {
    const accepts = (other: F) => other !== finding && atLeastAsSevere(other, finding) && by(other);
    return (
      isAbove(finding.element, named.get(extras), source, accepts) ||
      (finding.follows ?? []).some((name) => isNamed(finding, name, named, source, accepts))
    );
  };
  const consequences = new Set(kept.filter((finding) => isExplained(finding, () => true)));
  const explained = new Set(kept.filter((finding) => !consequences.has(finding)));
  for (let before = -1; before !== explained.size;) {
    before = explained.size;
    for (const finding of consequences)
      if (!explained.has(finding) && isExplained(finding, (other) => explained.has(other))) explained.add(finding);
  }
  return kept.filter((finding) => !consequences.has(finding) || !explained.has(finding));
}

/** Name of a flag or a rule → number of an element → what stays for the findings of that name there. */
type Named<F> = Map<string, Map<number, F[]>>;

const extras = '(extra)';

/** What stays for each rule and each flag; a schema error has the flags of what it covers. */
function byName<F extends JudgedFinding>(spokesmen: ReadonlyMap<F, F>): Named<F> {
  const named: Named<F> = new Map();
  const add = (name: string, spokesman: F, element: number) => {
    const places = named.get(name) ?? new Map<number, F[]>();
    named.set(name, places);
    const there = places.get(element);
    if (there) there.push(spokesman);
    else places.set(element, [spokesman]);
  };
  for (const [finding, spokesman] of spokesmen) {
    add(finding.ruleId, spokesman, finding.element);
    if (finding.flag !== undefined) add(finding.flag, spokesman, finding.element);
    if (finding.extra) add(extras, spokesman, finding.element);
    for (const cause of finding.covers ?? []) {
      const [flag, place] = cause.split('@') as [string, string | undefined];
      if (place !== undefined) add(flag, spokesman, Number.parseInt(place, 10));
    }
  }
  return named;
}

function isNamed<F extends JudgedFinding>(
  { element }: F,
  name: string,
  named: Named<F>,
  source: SourceMap,
  accepts: (other: F) => boolean,
): boolean {
  const [, where, on, flag = ''] = /^(\/\/)?(?:(\w+)\/)?(.*)$/.exec(name) ?? [];
  const places = named.get(flag);
  if (!places) return false;
  const acceptsThere = (number: number) =>
    (on === undefined || source.elements[number]?.local === on) && (places.get(number) as F[]).some(accepts);
  if (where !== undefined || isRuleId(flag)) return [...places.keys()].some(acceptsThere);
  const end = source.elements[element]?.close ?? 0;
  const isBelow = (number: number) => number > element && (source.elements[number]?.start ?? end) < end;
  return isAbove(element, places, source, accepts, on) || [...places.keys()].some((number) => isBelow(number) && acceptsThere(number));
}

/** True when what is accepted stands on the element or on one that holds it. */
function isAbove<F>(
  element: number,
  places: ReadonlyMap<number, F[]> | undefined,
  source: SourceMap,
  accepts: (other: F) => boolean,
  on?: string,
): boolean {
  if (!places) return false;
  for (let number = element; number >= 0; number = source.elements[number]?.parent ?? -1)
    if ((on === undefined || source.elements[number]?.local === on) && places.get(number)?.some(accepts)) return true;
  return false;
}

function isRuleId(name: string): boolean {
  return /^[A-Z]+-/.test(name);
}
