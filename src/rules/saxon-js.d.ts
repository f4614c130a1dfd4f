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
    nodeValue: string | null;
    readonly firstChild: SaxonNode | null;
    readonly nextSibling: SaxonNode | null;
    readonly textContent: string;
    /** Of an attribute. */
    value: string;
    readonly documentElement?: SaxonNode | null;
    /** Those of an element, namespace declarations included. */
    readonly attributes: { readonly length: number; readonly [index: number]: { readonly name: string } };
    /** Empty when the element lacks the attribute. */
    getAttribute(name: string): string;
    setAttributeNode(attribute: SaxonNode): void;
    appendChild(child: SaxonNode): void;
  }

  export interface SaxonDocument extends SaxonNode {
    createElementNS(namespace: string, name: string): SaxonNode;
    createAttributeNS(namespace: string, name: string): SaxonNode;
    createTextNode(text: string): SaxonNode;
    createComment(text: string): SaxonNode;
    createProcessingInstruction(target: string, data: string): SaxonNode;
  }

  export interface XdmAtomicValue {
    toString(): string;
  }

  /** An XDM map: each key with a sequence of items. */
  export class XdmMap {
    get(key: XdmAtomicValue): readonly unknown[];
    containsKey(key: XdmAtomicValue): boolean;
    keys(): XdmAtomicValue[];
    forAllPairs(take: (pair: { k: XdmAtomicValue; v: readonly unknown[] }) => void): void;
    put(key: XdmAtomicValue, value: readonly unknown[]): XdmMap;
  }

  /** A string as an atomic value. */
  export function atom(value: string): XdmAtomicValue;

  export function getPlatform(): { parseXmlFromString(text: string): SaxonNode; createDocument(): SaxonDocument };

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
