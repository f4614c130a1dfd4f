import type { Finding } from '../findings/finding.js';
import { fingerprintsOf } from '../findings/fingerprint.js';

/**
 * The fingerprints of findings that are shown, counted with those that the baseline knows, in the order in which it counted them:
 * the same in every format.
 *
 * @returns one for each shown finding
 */
export function fingerprintsShown(shown: readonly Finding[], suppressed: readonly Finding[]): string[] {
  const all = [...shown, ...suppressed].sort((a, b) => a.line - b.line || a.column - b.column);
  const prints = new Map(fingerprintsOf(all).map((print, index) => [all[index], print]));
  return shown.map((finding) => prints.get(finding) as string);
}
