import { readFileSync } from 'node:fs';
import { type Element, parseXmlDocument } from 'slimdom';
import { SchematronError } from './model.js';
import { childElements } from './read.js';

/**
 * The XSLT declarations that rules may call, as text to put into a generated stylesheet.
 *
 * @param path a stylesheet such as schematron/functions.xsl; the layers must bind the prefixes that it uses in XPath
 */
export function readFunctions(path: string): string {
  return readDeclarations(path)
    .map((child) => child.outerHTML)
    .join('\n');
}

/** The same, as elements. */
export function readDeclarations(path: string): Element[] {
  const root = parseXmlDocument(readFileSync(path, 'utf8')).documentElement;
  if (!root) throw new SchematronError(path, 'empty');
  return childElements(root);
}
