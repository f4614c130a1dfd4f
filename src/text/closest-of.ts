import { distance } from 'fastest-levenshtein';

/**
 * What the writer of an unknown name may have meant, best first: names at a third of its length in changed letters.
 *
 * @param limit how many at most
 */
export function closestOf(name: string, known: readonly string[], limit = 1): string[] {
  const folded = name.toLowerCase();
  return known
    .map((candidate) => ({ candidate, steps: distance(folded, candidate.toLowerCase()) }))
    .filter(({ steps, candidate }) => steps <= Math.max(1, Math.ceil(Math.max(folded.length, candidate.length) / 3)))
    .sort((a, b) => a.steps - b.steps)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}
