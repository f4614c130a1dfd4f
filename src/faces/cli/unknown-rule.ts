import { closestOf } from '../../text/closest-of.js';
import { didYouMean } from '../../text/did-you-mean.js';
import type { Say } from '../../text/say.js';

const suggestionsAtMost = 3;

/** What is said of a rule that is not there: those that may be meant, or else where all of them are. @param known what could be meant */
export function unknownRule(id: string, known: readonly string[], say: Say): string {
  return (
    say(`règle inconnue : ${id}`, `unknown rule: ${id}`) +
    (didYouMean(closestOf(id, [...new Set(known)], suggestionsAtMost), say) ||
      say(' ; « verifcda rules » les liste', '; “verifcda rules” lists them'))
  );
}
