import { LETTER, NAME_CHAR } from 'xmlchars/xml/1.0/ed4.js';

let table: RegExp | undefined;

/**
 * Whether Xerces takes a value for an NCName: it knows the letters of XML 1.0 up to its fourth edition, libxml2 of today those of the fifth.
 *
 * @param value white space around it does not count
 */
export function isXercesName(value: string): boolean {
  const name = value.trim();
  if (/^[A-Za-z_][\w.-]*$/.test(name)) return true;
  table ??= new RegExp(`^[${LETTER}_][${NAME_CHAR}]*$`, 'u');
  return table.test(name) && !name.includes(':');
}
