import { knownEditions, latestEdition, rulesFolder } from '../catalogue/editions.js';
import { findOwnEdition, ownEditions } from '../catalogue/own-editions.js';
import { closestOf } from '../text/closest-of.js';
import { didYouMean } from '../text/did-you-mean.js';
import type { Say } from '../text/say.js';

/**
 * Why no rules are of an edition: those that there are, and what was perhaps meant.
 *
 * @param rules folder of the compiled rules
 * @returns undefined for an edition that there is; where none can be read, each document is told so
 */
export function whyUnknownEdition(edition: string, say: Say, rules: string = rulesFolder): string | undefined {
  const known = knownEditions(rules);
  if (edition === latestEdition || known.includes(edition) || findOwnEdition(edition, rules)) return undefined;
  const all = [...known, ...ownEditions()];
  return (
    say(`édition inconnue : ${edition} (éditions : ${all.join(', ')})`, `unknown edition: ${edition} (editions: ${all.join(', ')})`) +
    didYouMean(closestOf(edition, all), say)
  );
}
