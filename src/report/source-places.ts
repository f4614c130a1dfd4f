import { firstIndex } from '../xml/first-index.js';
import type { Location } from '../findings/finding.js';
import type { JudgedDocument } from '../findings/judged-document.js';
import { mapSource, type SourceElement, type SourceMap, XmlFault } from '../xml/source-map.js';

/**
 * The source of a document that was found well-formed and within limits; undefined for others, without text, and for a message, whose
 * envelope only is XML.
 */
export function sourceOf({ report, text }: JudgedDocument): SourceMap | undefined {
  const sound = report.stages.some(({ stage, status }) => stage === 'guard' && status === 'executed');
  if (!sound || text === undefined) return undefined;
  try {
    return mapSource(text, { depth: Infinity, nodes: Infinity });
  } catch (error) {
    if (error instanceof XmlFault) return undefined;
    throw error;
  }
}

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

/** Position of an element among its siblings of the same name, from 1. */
export function positionAmongSiblings(source: SourceMap, element: number): number {
  const { parent, local, uri } = source.elements[element] as SourceElement;
  let position = 1;
  for (let other = parent + 1; other < element; other++) {
    const sibling = source.elements[other] as SourceElement;
    if (sibling.parent === parent && sibling.local === local && sibling.uri === uri) position++;
  }
  return position;
}
