import type { SourceElement } from './source-map.js';

/** What stands between the tags of an element, as it is written; nothing where it has one tag only. */
export function rawContent(text: string, { end, close }: Pick<SourceElement, 'end' | 'close'>): string {
  return close === end ? '' : text.slice(end, text.lastIndexOf('</', close - 1));
}
