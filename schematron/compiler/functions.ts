import { readFileSync } from 'node:fs';
import { type Element, parseXmlDocument } from 'slimdom';
import { SchematronError } from './model.js';
import { childElements } from './read.js';

/**
 * The XSLT declarations that rules may call.
 *
 * @param path a stylesheet such as schematron/functions.xsl; the layers must bind the prefixes that it uses in XPath
 * @throws SchematronError when it has no element
 */
export function readDeclarations(path: string): Element[] {
  const root = parseXmlDocument(readFileSync(path, 'utf8')).documentElement;
  if (!root) throw new SchematronError(path, 'empty');
  return childElements(root);
}

/**
 * Of declarations, what a stylesheet needs: functions and keys that its other text asks for, themselves or for one another, and all
 * that is neither. Each one more takes time to compile, and to load before the first document.
 *
 * @param text the rest of the stylesheet
 * @returns the declarations as text, in their order
 */
export function declarationsFor(text: string, declarations: readonly Element[]): string {
  const kept = new Set(declarations.filter((declaration) => calledAs(declaration) === undefined));
  const asked = [text, ...[...kept].map(({ outerHTML }) => outerHTML)];
  for (let some = asked.pop(); some !== undefined; some = asked.pop())
    for (const declaration of declarations) {
      if (kept.has(declaration) || !some.includes(calledAs(declaration)!)) continue;
      kept.add(declaration);
      asked.push(declaration.outerHTML);
    }
  return declarations
    .filter((declaration) => kept.has(declaration))
    .map(({ outerHTML }) => outerHTML)
    .join('\n');
}

/** How XPath asks for a function or a key; nothing for what is neither. */
function calledAs(declaration: Element): string | undefined {
  const name = declaration.getAttribute('name');
  if (declaration.localName === 'function') return `${name}(`;
  return declaration.localName === 'key' ? `'${name}'` : undefined;
}
