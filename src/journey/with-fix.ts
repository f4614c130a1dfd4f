import { fixOf } from '../edits/fix-of.js';
import type { RawFinding } from '../engine/run-layer.js';
import type { JudgedFinding } from '../telling/describe.js';
import type { SourceMap } from '../xml/source-map.js';
import type { Tools } from './document.js';

/** Fixes of one document: what comes after them is mended when the document is judged again. */
const most = 1000;

/** Adds to findings of a layer how they are mended, as their rules say. */
export function withFixes(
  findings: readonly JudgedFinding[],
  raws: readonly RawFinding[],
  layer: string,
  source: SourceMap,
  tools: Tools,
): JudgedFinding[] {
  const labels = { valueSets: tools.valueSets, fixed: () => tools.rules.fixedLabels() };
  let left = most;
  return findings.map((finding, index) => {
    const raw = raws[index] as RawFinding;
    const { recipes } = tools.rules.assertion(layer, raw.assertion);
    if (!recipes || left <= 0) return finding;
    left--;
    const fault = {
      element: raw.place.element,
      ...(raw.place.attribute ? { attribute: raw.place.attribute } : {}),
      values: raw.values,
      elementOfValue: (position: number) => raw.placeOfValue?.(position)?.element,
    };
    const fix = fixOf(recipes, fault, source, labels);
    return fix ? { ...finding, fix } : finding;
  });
}
