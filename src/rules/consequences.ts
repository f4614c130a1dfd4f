import type { SourceMap } from '../xml/source-map.js';
import type { JudgedFinding } from './describe.js';
import { atLeastAsSevere } from './severity.js';

/**
 * Leaves out findings that follow from others. An assertion names in `v:follows` what it follows from: a flag (`text-n`)
 * stands for a finding with that flag on the same element, above it or below it; `//flag` and the id of a rule, for one
 * anywhere in the document. A finding follows only from one that is at least as severe; where findings follow from each
 * other and from nothing else, all of them stay.
 *
 * @param spokesmen each finding with the one that stays for its cause
 */
export function withoutConsequences<F extends JudgedFinding>(spokesmen: ReadonlyMap<F, F>, source: SourceMap): F[] {
  const kept = [...spokesmen].filter(([finding, spokesman]) => finding === spokesman).map(([finding]) => finding);
  if (!kept.some(({ follows }) => follows)) return kept;
  const named = byName(spokesmen);
  const explanations = new Map(kept.map((finding) => [finding, explanationsOf(finding, named, source)]));
  const roots = new Set(kept.filter((finding) => explanations.get(finding)?.length === 0));
  const explained = new Set(roots);
  for (let before = -1; before !== explained.size; ) {
    before = explained.size;
    for (const [finding, others] of explanations) if (others.some((other) => explained.has(other))) explained.add(finding);
  }
  return kept.filter((finding) => roots.has(finding) || !explained.has(finding));
}

interface Named<F> {
  spokesman: F;
  element: number;
}

/** What stays for each rule and each flag; a schema error has the flags of what it covers. */
function byName<F extends JudgedFinding>(spokesmen: ReadonlyMap<F, F>): Map<string, Named<F>[]> {
  const named = new Map<string, Named<F>[]>();
  const add = (name: string, spokesman: F, element: number) => {
    const known = named.get(name);
    if (known) known.push({ spokesman, element });
    else named.set(name, [{ spokesman, element }]);
  };
  for (const [finding, spokesman] of spokesmen) {
    add(finding.ruleId, spokesman, finding.element);
    for (const cause of finding.covers ?? (finding.cause === undefined ? [] : [finding.cause])) {
      const [flag, place] = cause.split('@') as [string, string | undefined];
      if (place !== undefined) add(flag, spokesman, Number.parseInt(place, 10));
    }
  }
  return named;
}

function explanationsOf<F extends JudgedFinding>(finding: F, named: ReadonlyMap<string, Named<F>[]>, source: SourceMap): F[] {
  return (finding.follows ?? []).flatMap((name) => {
    const anywhere = /^(\/\/|[A-Z])/.test(name);
    return (named.get(name.replace('//', '')) ?? [])
      .filter(({ element }) => anywhere || isWithin(element, finding.element, source) || isWithin(finding.element, element, source))
      .map(({ spokesman }) => spokesman)
      .filter((spokesman) => spokesman !== finding && atLeastAsSevere(spokesman, finding));
  });
}

/** True when the first element is the second one, or inside it. */
function isWithin(inner: number, outer: number, source: SourceMap): boolean {
  for (let element = inner; element >= outer; element = source.elements[element]?.parent ?? -1) if (element === outer) return true;
  return false;
}
