/** The part of saxon-js 2.7 that verifcda uses; the package brings no types of its own. */
declare module 'saxon-js' {
  export interface SaxonNode {
    readonly nodeType: number;
    readonly nodeName: string;
    readonly localName: string;
    readonly namespaceURI: string | null;
    readonly parentNode: SaxonNode | null;
    /** The element that an attribute stands on. */
    readonly parent?: SaxonNode | null;
    readonly firstChild: SaxonNode | null;
    readonly nextSibling: SaxonNode | null;
    readonly documentElement?: SaxonNode | null;
  }

  export interface TransformOptions {
    stylesheetText?: string;
    stylesheetInternal?: object;
    sourceNode?: SaxonNode;
    initialTemplate?: string;
    destination?: 'raw' | 'serialized' | 'document' | 'application';
    stylesheetParams?: Record<string, unknown>;
    stylesheetBaseURI?: string;
  }

  export function transform(options: TransformOptions, execution?: 'sync'): { principalResult: unknown };

  export const XPath: {
    evaluate(xpath: string, contextItem: unknown, options?: { params?: Record<string, unknown>; resultForm?: 'default' | 'array' | 'iterator' | 'xdm' }): unknown;
  };
}
