import { distance } from 'fastest-levenshtein';
import { foldLabel } from './fold.js';
import type { Concept, ValueSet, ValueSetStore } from './types.js';

/** What a search in a value set finds; `closest` only when nothing matches. */
export interface SearchResult {
  concepts: readonly Concept[];
  closest: readonly Concept[];
}

/**
 * Looks concepts up by code (its beginning, whatever its case) or by label (every word of it, case and accents set aside).
 *
 * @param query what the user typed; the empty text finds all
 * @param limit how many closest concepts at most
 */
export function searchConcepts(set: ValueSet, query: string, limit: number): SearchResult {
  const code = query.trim().toLowerCase();
  const words = wordsOf(query);
  const same = set.concepts().filter((concept) => concept.code.toLowerCase() === code);
  if (same.length > 0) return { concepts: same, closest: [] };
  const concepts = set.concepts().filter((concept) => {
    const label = foldLabel(concept.displayName);
    return concept.code.toLowerCase().startsWith(code) || (words.length > 0 && words.every((word) => label.includes(word)));
  });
  if (concepts.length > 0) return { concepts, closest: [] };
  const byCode = set.closest(query.trim(), undefined, limit);
  return { concepts, closest: byCode.length > 0 && set.size > limit ? byCode : closestByWords(set.concepts(), words, limit) };
}

/** What a search in every value set finds. */
export interface SearchEverywhere {
  /** Sets whose name or title holds the words. */
  named: ValueSet[];
  /** Sets that hold such a concept, each with those concepts. */
  holding: { set: ValueSet; concepts: readonly Concept[] }[];
}

/** Looks words up in the names and titles of all value sets, and in their concepts as `searchConcepts` does. */
export function searchEverywhere(store: ValueSetStore, query: string): SearchEverywhere {
  const parts = query.split(/\s+/).map(foldLabel).filter(Boolean);
  const sets = store.list();
  const named = sets.filter((set) => {
    const name = foldLabel([set.name, ...set.aliases, set.title ?? ''].join(' '));
    return parts.length > 0 && parts.every((part) => name.includes(part));
  });
  const holding = sets
    .map((set) => ({ set, concepts: query.trim() === '' ? [] : searchConcepts(set, query, 0).concepts }))
    .filter(({ concepts }) => concepts.length > 0);
  return { named, holding };
}

function wordsOf(text: string): string[] {
  return foldLabel(text)
    .split(' ')
    .filter((word) => word !== '');
}

/** Concepts whose labels hold most of the words, or words that typing errors may have made of them. */
function closestByWords(concepts: readonly Concept[], words: readonly string[], limit: number): Concept[] {
  return concepts
    .map((concept) => {
      const label = wordsOf(concept.displayName);
      const steps = words.map((word) => Math.min(...label.map((other) => distance(word, other)))).filter((step, index) => step <= Math.floor((words[index] as string).length / 3));
      return { concept, matched: steps.length, steps: steps.reduce((sum, step) => sum + step, 0), length: label.length };
    })
    .filter(({ matched }) => matched > 0)
    .sort((a, b) => b.matched - a.matched || a.steps - b.steps || a.length - b.length)
    .slice(0, limit)
    .map(({ concept }) => concept);
}
