import type { RawFinding } from '../engine/run-layer.js';
import type { ElementNode } from '../xml/element-node.js';

/** A rule that an element breaks, or one of its attributes (in no namespace). */
export function brokenAt(assertion: string, at: ElementNode, values: readonly string[], attribute?: string): RawFinding {
  const place = { element: at.number, ...(attribute === undefined ? {} : { attribute: { local: attribute, uri: '' } }) };
  return { assertion, context: place, place, values: [...values] };
}
