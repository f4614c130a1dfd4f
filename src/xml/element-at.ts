import type { Location } from '../findings/finding.js';
import { firstIndex } from './first-index.js';
import type { SourceElement, SourceMap } from './source-map.js';

/** The number of the element whose start tag holds a place; undefined before the first one. */
export function elementAt(source: SourceMap, { line, column }: Pick<Location, 'line' | 'column'>): number | undefined {
  const after = firstIndex(source.elements.length, (index) => {
    const { start } = source.elements[index] as SourceElement;
    const place = source.locate(start, start);
    return place.line > line || (place.line === line && place.column > column);
  });
  return after === 0 ? undefined : after - 1;
}

/** An element and its ancestors, the document element first. */
export function lineage(source: SourceMap, element: number): number[] {
  const numbers: number[] = [];
  for (let number = element; number >= 0; number = (source.elements[number] as SourceElement).parent) numbers.unshift(number);
  return numbers;
}
