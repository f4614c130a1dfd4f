/**
 * The part of fontoxpath that the compiler uses: tsconfig.json puts it in the place of the package's own types, which bring those of
 * browsers, and hide those of Node.
 */

/** Reads an expression; the result is XQueryX. @throws Error when it is none */
export function parseScript(script: string, options: { language: 'XPath3.1' }, factory: object): unknown;
