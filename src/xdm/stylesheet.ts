import type { SourceMap } from '../xml/source-map.js';

/**
 * The stylesheet that a document names for its display (W3C, Associating Style Sheets with XML documents).
 *
 * @returns its href; '' when the document names one without href; undefined when it names none
 */
export function stylesheetOf(source: SourceMap): string | undefined {
  const prolog = source.text.slice(0, source.elements[0]?.start).replace(/<!--[^]*?-->/g, '');
  const instruction = /<\?xml-stylesheet\s([^]*?)\?>/.exec(prolog)?.[1];
  if (instruction === undefined) return undefined;
  const [, double, single] = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(instruction) ?? [];
  return double ?? single ?? '';
}
