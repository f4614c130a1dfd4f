import type { Language } from '../../../findings/finding.js';
import { english, french } from '../../../text/counted.js';
import { sayIn } from '../../../text/say.js';

/** `+2 −1, 3 libellés`: how many codes of a value set came, went, and got another label. */
export function countsOfSet(
  { came, gone, relabelled }: Record<'came' | 'gone' | 'relabelled', readonly unknown[]>,
  language: Language,
): string {
  const labels = sayIn(language)(french('libellé', 'libellés')(relabelled.length), english('label', 'labels')(relabelled.length));
  return `+${came.length} −${gone.length}${relabelled.length > 0 ? `, ${labels}` : ''}`;
}
