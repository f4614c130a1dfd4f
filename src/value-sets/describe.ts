import type { SearchEverywhere, SearchResult } from './search.js';
import type { Concept, ValueSet, ValueSetStore } from './types.js';

/** Every value set, without its concepts: `verifcda value-set --json`, `GET /v1/value-sets`. */
export function describeSets(store: ValueSetStore): object {
  return { edition: store.edition, valueSets: store.list().map(describe) };
}

/** A value set and what a search found in it. @param query empty when all concepts were asked for */
export function describeSearch(set: ValueSet, query: string, { concepts, closest }: SearchResult, store: ValueSetStore): object {
  const named = (list: readonly Concept[]) =>
    list.map((concept) => ({ ...concept, codeSystemName: store.codeSystemName(concept.codeSystem) }));
  return {
    edition: store.edition,
    ...describe(set),
    ...(query === '' ? {} : { search: query }),
    concepts: named(concepts),
    ...(closest.length > 0 ? { closest: named(closest) } : {}),
  };
}

/** What a search in every value set found. */
export function describeEverywhere(store: ValueSetStore, query: string, { named, holding }: SearchEverywhere): object {
  return {
    edition: store.edition,
    search: query,
    named: named.map(describe),
    valueSets: holding.map(({ set, concepts }) => describeSearch(set, query, { concepts, closest: [] }, store)),
  };
}

function describe({ oid, name, aliases, title, revision, size }: ValueSet): object {
  return { oid, name, aliases, ...(title === undefined ? {} : { title }), revision, size };
}
