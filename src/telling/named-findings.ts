import type { JudgedFinding } from './describe.js';

/** The findings of a document by flag and by rule; for each, the one that speaks for its fault. */
export interface Named<F> {
  /** Elements with findings of that name. */
  places(name: string): number[];
  at(name: string, element: number): F[];
  /** Findings of that name, anywhere, that are about one of the values. */
  about(name: string, values: readonly string[]): { element: number; spokesman: F }[];
  /** What says of an element that it is one too many. */
  extras(element: number): F[];
}

interface Entry<F> {
  spokesman: F;
  facts: readonly string[];
}

const extra = '(extra)';

/** @param spokesmen each finding with the one that speaks for its fault; a schema error has the flags of what it covers */
export function findingsByName<F extends JudgedFinding>(spokesmen: ReadonlyMap<F, F>): Named<F> {
  const named = new Map<string, Map<number, Entry<F>[]>>();
  const add = (name: string, element: number, entry: Entry<F>) => {
    const places = named.get(name) ?? new Map<number, Entry<F>[]>();
    named.set(name, places);
    const there = places.get(element);
    if (there) there.push(entry);
    else places.set(element, [entry]);
  };
  for (const [finding, spokesman] of spokesmen) {
    const entry = { spokesman, facts: finding.facts ?? [] };
    add(finding.ruleId, finding.element, entry);
    if (finding.flag !== undefined) add(finding.flag, finding.element, entry);
    if (finding.extra) add(extra, finding.element, entry);
    for (const cause of finding.covers ?? []) {
      const [flag, place] = cause.split('@') as [string, string | undefined];
      if (place !== undefined) add(flag, Number.parseInt(place, 10), entry);
    }
  }
  const at = (name: string, element: number) => (named.get(name)?.get(element) ?? []).map(({ spokesman }) => spokesman);
  return {
    at,
    places: (name) => [...(named.get(name)?.keys() ?? [])],
    extras: (element) => at(extra, element),
    about: (name, values) =>
      [...(named.get(name) ?? [])].flatMap(([element, entries]) =>
        entries.filter(({ facts }) => facts.some((fact) => values.includes(fact))).map(({ spokesman }) => ({ element, spokesman })),
      ),
  };
}
