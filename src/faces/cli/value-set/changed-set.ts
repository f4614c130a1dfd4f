import type { Language } from '../../../findings/finding.js';
import { sayIn } from '../../../text/say.js';

/** `+2 −1, 3 libellés`: how many codes of a value set came, went, and got another label. */
export function countsOfSet(
  { came, gone, relabelled }: Record<'came' | 'gone' | 'relabelled', readonly unknown[]>,
  language: Language,
): string {
  const say = sayIn(language);
  const labels = say(relabelled.length > 1 ? 'libellés' : 'libellé', relabelled.length > 1 ? 'labels' : 'label');
  return `+${came.length} −${gone.length}${relabelled.length > 0 ? `, ${relabelled.length} ${labels}` : ''}`;
}
