import { sayIn } from '../text/say.js';
import { wrongValue } from '../text/wrong-value.js';

/** Whoever calls a function that takes no options is answered in French, as without the option. */
const say = sayIn('fr');

type Given = Partial<Record<'findings' | 'stages' | 'edits', unknown>> | null | undefined;

/** @throws TypeError for what `changesSince` cannot compare */
export function checkReports(earlier: unknown, later: unknown): void {
  const lists = [(earlier as Given)?.findings, (later as Given)?.findings, (later as Given)?.stages];
  if (lists.every(Array.isArray)) return;
  throw wrongValue('changesSince', 'deux rapports d’un même document, comme validate les rend', say);
}

/** @throws TypeError for what `applyFix` cannot change, or change by */
export function checkFix(document: unknown, fix: unknown): void {
  if (typeof document !== 'string' && !(document instanceof Uint8Array))
    throw wrongValue('applyFix', 'un document, en octets (Uint8Array) ou en texte', say);
  if (!Array.isArray((fix as Given)?.edits)) throw wrongValue('applyFix', 'le « fix » d’un constat qui en a un', say);
}
