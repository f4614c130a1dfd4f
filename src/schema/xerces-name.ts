import { trimmed } from '../xml/blanks.js';
import { isFourthEditionName } from '../xml/fourth-edition.js';

/**
 * Whether Xerces takes a value for an NCName: it knows the letters of XML 1.0 up to its fourth edition, libxml2 of today those of the fifth.
 *
 * @param value white space around it does not count
 */
export function isXercesName(value: string): boolean {
  return isFourthEditionName(trimmed(value));
}
