import { firstIndex } from '../xml/first-index.js';
import type { JudgedFinding } from './describe.js';

/** The findings of a document by flag and by rule; for each, the one that speaks for its fault. */
export interface Named<F> {
  /** Elements with findings of that name: the first ones, at most `mostLookedAt`, whose number is over `after`. */
  placesAfter(name: string, after: number): number[];
  at(name: string, element: number): F[];
  /** Findings of that name, anywhere, that are about one of the values: of each value the first ones, at most `mostLookedAt`. */
  about(name: string, values: readonly string[]): { element: number; spokesman: F }[];
  /** What says of an element that it is one too many. */
  extras(element: number): F[];
}

interface Entry<F> {
  spokesman: F;
  facts: readonly string[];
}

const extra = '(extra)';
/** Thousands of findings of one name are thousands of the same fault: whichever explains another one is among the first. */
export const mostLookedAt = 50;

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
  const sorted = new Map<string, number[]>();
  const placesOf = (name: string) => {
    const places = sorted.get(name) ?? [...(named.get(name)?.keys() ?? [])].sort((a, b) => a - b);
    sorted.set(name, places);
    return places;
  };
  const about = new Map<string, Map<string, { element: number; spokesman: F }[]>>();
  const byFact = (name: string) => {
    const known = about.get(name) ?? indexByFact(named.get(name) ?? new Map<number, Entry<F>[]>());
    about.set(name, known);
    return known;
  };
  const at = (name: string, element: number) => (named.get(name)?.get(element) ?? []).map(({ spokesman }) => spokesman);
  return {
    at,
    placesAfter(name, after) {
      const places = placesOf(name);
      const first = firstIndex(places.length, (index) => (places[index] as number) > after);
      return places.slice(first, first + mostLookedAt);
    },
    extras: (element) => at(extra, element),
    about: (name, values) => [...new Set(values)].flatMap((value) => byFact(name).get(value) ?? []),
  };
}

function indexByFact<F>(places: ReadonlyMap<number, readonly Entry<F>[]>): Map<string, { element: number; spokesman: F }[]> {
  const index = new Map<string, { element: number; spokesman: F }[]>();
  for (const [element, entries] of places)
    for (const { facts, spokesman } of entries)
      for (const fact of new Set(facts)) {
        const about = index.get(fact) ?? [];
        index.set(fact, about);
        if (about.length < mostLookedAt) about.push({ element, spokesman });
      }
  return index;
}
