import type { Say } from './say.js';

/** Clauses of one sentence, with the semicolons of the language. */
export function joinClauses(clauses: readonly string[], say: Say): string {
  return clauses.join(say(' ; ', '; '));
}
