/** The part of fontoxpath that the compiler uses; its own types bring those of browsers, which hide those of Node. */
declare module 'fontoxpath' {
  /** Reads an expression; the result is XQueryX. @throws Error when it is none */
  export function parseScript(script: string, options: { language: 'XPath3.1' }, factory: object): unknown;
}
