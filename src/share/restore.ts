import { applyToBytes } from '../edits/apply.js';
import type { Finding } from '../findings/finding.js';
import { lastingKey } from '../findings/fingerprint.js';
import type { Validator } from '../journey/validator.js';
import { EncodedText } from '../xml/encode.js';
import type { SourceMap } from '../xml/source-map.js';
import type { Replacement } from './disguise.js';
import { fewest } from './fewest.js';
import { leaksIn } from './leaks.js';

/**
 * The fewest replacements to leave out so that findings that went with them come back: those that a rule reads, such as two labels
 * that contradict each other. What is somebody's own never comes back.
 *
 * @param lost findings of the original that the disguised document does not have
 */
export function smallestRestored(
  bytes: Uint8Array,
  replacements: readonly Replacement[],
  lost: readonly Finding[],
  validator: Validator,
  source: SourceMap,
  seconds: number,
): Set<Replacement> {
  const end = performance.now() + seconds * 1000;
  const free = replacements.filter(({ isPersonal }) => !isPersonal);
  const found = (restored: ReadonlySet<Replacement>, layers: ReadonlySet<string>) => {
    const changed = applyToBytes(
      bytes,
      replacements.filter((each) => !restored.has(each)),
    );
    const names = [...layers].flatMap((layer) => validator.findingsOf(layer, { path: 'x', bytes: changed }) ?? []).map(lastingKey);
    return (finding: Finding) => names.includes(lastingKey(finding));
  };
  const layersOf = (findings: readonly Finding[]) => new Set(findings.map(({ layer }) => layer));
  const isBack = lost.length === 0 ? () => false : found(new Set(free), layersOf(lost));
  const wanted = lost.filter(isBack);
  if (wanted.length === 0) return new Set();
  const layers = layersOf(wanted);
  const isBackWith = (left: readonly Replacement[]) => wanted.every(found(new Set(left), layers));
  const isOver = () => performance.now() >= end;
  const restored = new Set(fewest(free, isBackWith, isOver, Math.ceil(free.length / 2)));
  const text = new EncodedText(
    applyToBytes(
      bytes,
      replacements.filter((each) => !restored.has(each)),
    ),
  ).text;
  return performance.now() > end || leaksIn(source, text) ? new Set() : restored;
}
