import { rawContent } from '../xml/raw-content.js';
import type { Safety } from '../findings/fix.js';
import type { SourceElement, SourceMap } from '../xml/source-map.js';
import { attributeNamed } from './attribute.js';
import { childrenOf } from './place.js';

/**
 * The HL7 V3 data type that an element is of by its attributes and children; for a person to confirm where another one could be meant.
 */
export function typeOfContent(source: SourceMap, number: number): { name: string; safety: Safety } | undefined {
  const element = source.elements[number] as SourceElement;
  const has = (name: string) => attributeNamed(element, name) !== undefined;
  const children = childrenOf(source, number).map((child) => source.elements[child] as SourceElement);
  const bound = children.find(({ local }) => local === 'low' || local === 'high' || local === 'center');
  if (has('code') || has('codeSystem') || children.some(({ local }) => /^(originalText|translation|qualifier)$/.test(local)))
    return { name: 'CD', safety: 'safe' };
  if (has('mediaType')) return { name: 'ED', safety: 'safe' };
  if (has('root')) return { name: 'II', safety: 'safe' };
  if (bound) {
    if (attributeNamed(bound, 'unit')) return { name: 'IVL_PQ', safety: 'safe' };
    return isTime(attributeNamed(bound, 'value')?.value) ? { name: 'IVL_TS', safety: 'suggested' } : undefined;
  }
  const value = attributeNamed(element, 'value')?.value.trim();
  if (value !== undefined) {
    if (has('unit')) return { name: 'PQ', safety: 'safe' };
    if (value === 'true' || value === 'false') return { name: 'BL', safety: 'safe' };
    if (isTime(value)) return { name: 'TS', safety: 'suggested' };
    return /^-?\d+$/.test(value)
      ? { name: 'INT', safety: 'suggested' }
      : /^-?\d*\.\d+$/.test(value)
        ? { name: 'REAL', safety: 'suggested' }
        : undefined;
  }
  const isText = children.length === 0 && rawContent(source.text, element).trim() !== '';
  return isText && element.attributes.length === 0 ? { name: 'ST', safety: 'safe' } : undefined;
}

function isTime(value = ''): boolean {
  return /^(18|19|20)\d{6}/.test(value);
}
