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
    readonly childNodes?: { readonly length: number };
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
    readonly ownerDocument?: SaxonNode | null;
    /** Of an element, once it was asked for (saxon-tuning.ts). */
    keptName?: unknown;
    /** Of an element with many children, once a step asked for some: its elements by `{namespace}name` (named-steps.ts). */
    keptChildren?: Map<string, SaxonNode[]>;
    /** The place of a node in the document, unless it is an attribute (build-tree.ts). */
    order?: number;
    /** How many nodes stand before it, beside it (build-tree.ts). */
    place?: number;
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
    /** Changes the map itself. */
    inSituPut(key: XdmAtomicValue, value: readonly unknown[]): void;
  }

  /** An xs:string or another type of strings. */
  export interface StringValue extends XdmAtomicValue {
    constructor: new () => StringValue;
    value: string;
    equals(other: XdmAtomicValue): boolean;
    /** Negative, zero or positive. */
    compareTo(other: XdmAtomicValue): number;
    hashCode(): string;
    b(): { test(code: string): boolean };
  }

  /** What an instruction does, as a function of the dynamic context. */
  export type Elaborated = (context: XPathContext) => XdmIterator;

  /** An instruction or expression of a compiled stylesheet. */
  export interface Instruction {
    /** Kind: `package`, `co` (component), `template`, … */
    N: string;
    C?: Instruction[];
    parentNode?: Instruction;
    /** Of the package: whether it was walked through before. */
    PRIMED?: boolean;
    ELAB?: Elaborated | undefined;
    /** Of a function or variable. */
    name?: string;
    /** Of a literal. */
    val?: string;
    /** Of a variable: where its value stands in `localVars`. */
    slot?: number | string;
    /** Of a step: `attribute`, `child`, … is its `name`, and this the test of it. */
    nodeTest?: string;
    op?: string;
    flags?: string;
    /** The type that is cast to. */
    as?: string;
  }

  /** The dynamic context of an expression. */
  export interface XPathContext {
    localVars: unknown[];
    /** @throws XError with this code when there is no context item */
    failIfNoCurrentFocus(code: string): void;
    getCurrentFocus(): unknown;
  }

  /** A sequence that is made as it is asked for. */
  export interface XdmIterator {
    next(): unknown;
    /** All items that are left. */
    expand(): unknown[];
  }

  /** Modules of saxon-js that it hands out to its own tools. */
  export interface Internals {
    Compare: {
      /** An empty set of values; `la` is how it finds them. */
      Ef(collation: unknown, composite?: boolean): { la: { hash(value: unknown): string } };
    };
    DomUtils: {
      /** The QName of a node. */
      X(node: SaxonNode | null): unknown;
      /** Document order: negative when the first node comes first. */
      fb(a: SaxonNode, b: SaxonNode): number;
      /** Axes; `Dc` gives the siblings before a node. */
      va: { Dc(node: SaxonNode): XdmIterator & { count(): number } };
    };
    Expr: {
      elaborate(instruction: Instruction): Elaborated;
      evaluate(instruction: Instruction, context: XPathContext): XdmIterator;
    };
    Iter: {
      ForArray(items: readonly unknown[]): XdmIterator;
    };
    Regex: {
      /** A regular expression of XPath as one of JavaScript. */
      prepareRegex(source: string, flags: string | null, text?: string | null, tellGroups?: ((count: number) => void) | null): RegExp;
    };
  }

  export const internals: Internals;

  /** A type of items and how many of them. */
  export interface SequenceType {
    /** The type of the items; `T` describes it. */
    K: { T(): object | null };
    /** How many, as a sum: 1 none, 2 one, 4 several. */
    ca: number;
    /** Its description, once it was asked for; or the text of it. */
    g: object | null;
    b: string | null;
    T(): object;
  }

  /** A string as an atomic value. */
  export function atom(value: string): XdmAtomicValue;

  /** A name: `q` is its namespace. */
  export interface QName extends XdmAtomicValue {
    readonly q: string;
    readonly local: string;
    hashCode(): string;
    /** Its hash, once it was asked for (schematron/compiler/saxon-for-compiling.ts). */
    keptHash?: string;
  }

  export const XS: { QName: { fromParts(prefix: string, uri: string, local: string): QName; fromEQName(text: string): QName } };

  export function getPlatform(): {
    parseXmlFromString(text: string): SaxonNode;
    createDocument(): SaxonDocument;
    /** What travels in saxon-js: the compiler is a compiled stylesheet. */
    resource(name: 'compiler'): Instruction;
  };

  export interface TransformOptions {
    stylesheetText?: string;
    stylesheetInternal?: object;
    sourceNode?: SaxonNode;
    initialTemplate?: string;
    destination?: 'raw' | 'serialized' | 'document' | 'application';
    stylesheetParams?: Record<string, unknown>;
    stylesheetBaseURI?: string;
  }

  /** A transformation that is ready to run. */
  export interface CheckedOptions {
    readonly resultPromise: Promise<{ principalResult: SaxonNode | SaxonNode[] }>;
  }

  export function checkOptions(options: {
    destination: 'application';
    initialMode: string;
    stylesheetInternal: Instruction;
    stylesheetParams: XdmMap;
    templateParams: Record<string, unknown>;
    async: true;
  }): CheckedOptions;

  export function internalTransform(stylesheet: Instruction, source: SaxonNode, options: CheckedOptions): void;

  export function transform(options: TransformOptions, execution?: 'sync'): { principalResult: unknown };

  export interface XPathCompileOptions {
    params?: Record<string, unknown>;
    namespaceContext?: Record<string, string>;
  }

  export const XPath: {
    /** A compiled stylesheet, from XML to what is run. */
    sefToJSON(sef: SaxonNode | null, keepParents: boolean): Instruction;
    /** @param asData the compiled form itself, and not a function */
    compile(xpath: string, options: XPathCompileOptions, asData: true): Instruction;
    evaluate(
      xpath: string,
      contextItem: unknown,
      options?: { params?: Record<string, unknown>; resultForm?: 'default' | 'array' | 'iterator' | 'xdm' },
    ): unknown;
  };
}
