import { trimmed } from '../xml/blanks.js';
import { XSI } from '../xml/namespaces.js';
import type { SourceElement } from '../xml/source-map.js';
import { isOfFourthEditionWords } from '../xml/fourth-edition.js';
import { isXercesName } from './xerces-name.js';
import { isXercesUri } from './xerces-uri.js';

/** Attributes of the narrative whose values are names without a first letter (NMTOKEN, NMTOKENS). */
const wordAttributes = new Set(['language', 'styleCode']);

/** Where libxml2 and Xerces do not agree on URIs: in what follows `//`, and on brackets. */
const disputed = /\/\/|[[\]]/;

/**
 * Changes to a start tag that make libxml2 decide as Xerces does: no white space around xsi:type, a colon before
 * what is no URI or no name of an ID, which the schema then refuses where one is asked for (before words, a sign that no word has), and a plain URI (which is no number,
 * time or truth either) in the place of one that libxml2 may take for none.
 *
 * @param text the document
 * @returns in document order; offsets are those of the document
 */
export function asXercesReads({ attributes }: SourceElement, text: string): { start: number; end: number; by: string }[] {
  return attributes.flatMap(({ local, uri, value, end }) => {
    const start = () => text.lastIndexOf(text[end - 1] as string, end - 2) + 1;
    if (local === 'type' && uri === XSI && trimmed(value) !== value) return [{ start: start(), end: end - 1, by: trimmed(value) }];
    if (local === 'ID' && uri === '' && !isXercesName(value)) return [{ start: start(), end: start(), by: ':' }];
    if (local === 'value' && uri === '' && !isXercesUri(value)) return [{ start: start(), end: start(), by: ':' }];
    if (wordAttributes.has(local) && uri === '' && !isOfFourthEditionWords(value)) return [{ start: start(), end: start(), by: '@' }];
    if (local === 'value' && uri === '' && disputed.test(value)) return [{ start: start(), end: end - 1, by: 'x' }];
    return [];
  });
}
