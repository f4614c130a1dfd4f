import type { SourceMap } from '../xml/source-map.js';
import type { JudgedFinding } from './describe.js';
import { atLeastAsSevere } from '../findings/severity.js';

/**
 * Finds out what follows from what. An assertion names in `v:follows` what it follows from: a flag (`text-n`)
 * stands for a finding with that flag on the same element, above it or below it; `templateId/root`, for one on an element
 * of that name; `//flag` and the id of a rule, for one anywhere in the document. Whatever is found in an element that is
 * one too many follows from its being there. A finding follows only from one that is at least as severe, and that follows
 * from nothing itself: what stands under another one hides nothing.
 *
 * @param spokesmen each finding with the one that speaks for its fault
 * @returns for each spokesman that follows from another one, that one
 */
export function causesOf<F extends JudgedFinding>(spokesmen: ReadonlyMap<F, F>, source: SourceMap): Map<F, F> {
  const told = [...spokesmen].filter(([finding, spokesman]) => finding === spokesman).map(([finding]) => finding);
  const causes = new Map<F, F>();
  if (!told.some(({ follows, extra }) => follows ?? extra)) return causes;
  const named = byName(spokesmen);
  const causeOf = (finding: F, isCause: (other: F) => boolean): F | undefined => {
    const accepts = (other: F) => other !== finding && atLeastAsSevere(other, finding) && isCause(other);
    let cause = findAbove(finding.element, named.get(extras), source, accepts);
    for (const name of finding.follows ?? []) cause ??= findNamed(finding, name, named, source, accepts);
    return cause;
  };
  const candidates = new Set(told.filter((finding) => causeOf(finding, () => true)));
  const independent = new Set(told.filter((finding) => !candidates.has(finding)));
  for (const finding of candidates) {
    const cause = causeOf(finding, (other) => independent.has(other));
    if (cause) causes.set(finding, cause);
  }
  return causes;
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

function findNamed<F extends JudgedFinding>(
  { element }: F,
  name: string,
  named: Named<F>,
  source: SourceMap,
  accepts: (other: F) => boolean,
): F | undefined {
  const [, where, on, flag = ''] = /^(\/\/)?(?:(\w+)\/)?(.*)$/.exec(name) ?? [];
  const places = named.get(flag);
  if (!places) return undefined;
  const findThere = (number: number) =>
    on === undefined || source.elements[number]?.local === on ? (places.get(number) as F[]).find(accepts) : undefined;
  if (where !== undefined || isRuleId(flag)) return firstOf([...places.keys()], findThere);
  const end = source.elements[element]?.close ?? 0;
  const isBelow = (number: number) => number > element && (source.elements[number]?.start ?? end) < end;
  return findAbove(element, places, source, accepts, on) ?? firstOf([...places.keys()].filter(isBelow), findThere);
}

function firstOf<F>(numbers: readonly number[], find: (number: number) => F | undefined): F | undefined {
  for (const number of numbers) {
    const found = find(number);
    if (found) return found;
  }
  return undefined;
}

/** What is accepted on the element or on one that holds it, the nearest first. */
function findAbove<F>(
  element: number,
  places: ReadonlyMap<number, F[]> | undefined,
  source: SourceMap,
  accepts: (other: F) => boolean,
  on?: string,
): F | undefined {
  if (!places) return undefined;
  for (let number = element; number >= 0; number = source.elements[number]?.parent ?? -1) {
    const there = on === undefined || source.elements[number]?.local === on ? places.get(number)?.find(accepts) : undefined;
    if (there) return there;
  }
  return undefined;
}

function isRuleId(name: string): boolean {
  return /^[A-Z]+-/.test(name);
}
