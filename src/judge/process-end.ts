import type { Language } from '../findings/finding.js';
import { sayIn } from '../text/say.js';

/** Seconds that another process may be late after its own time limit: native code cannot be interrupted from inside. */
export const grace = 10;

/** A process that judged ended by itself. @param how signal or code */
export function died(language: Language, how: string): string {
  return sayIn(language)(
    `le processus qui jugeait ce document s’est arrêté (${how}) : mémoire épuisée ou défaut d’un moteur`,
    `the process that judged this document ended (${how}): out of memory, or a fault of an engine`,
  );
}

/** A process that judged was ended, since it said nothing for too long. */
export function silent(language: Language): string {
  return sayIn(language)('le processus qui jugeait ce document ne répond plus', 'the process that judged this document no longer answers');
}
