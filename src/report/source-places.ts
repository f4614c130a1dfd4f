import type { JudgedDocument } from '../findings/judged-document.js';
import { mapSource, type SourceElement, type SourceMap } from '../xml/source-map.js';

/** The source of a document that was found well-formed and within limits; undefined for others, or without text. */
export function sourceOf({ report, text }: JudgedDocument): SourceMap | undefined {
  const sound = report.stages.some(({ stage, status }) => stage === 'guard' && status === 'executed');
  return sound && text !== undefined ? mapSource(text, { depth: Infinity, nodes: Infinity }) : undefined;
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
