import { type Code, type Signature, single, Unsupported } from './code.js';

/** What an expression may refer to. */
export interface Scope {
  /** The context item, once something refers to it by a name of its own. */
  item?: Code | undefined;
  /** JavaScript for its position and for how many there are. */
  position?: string;
  last?: string;
  /** XSLT's `current()`. */
  current?: Code | undefined;
  /** XSLT's `current-group()`. */
  group?: Code;
  variables: ReadonlyMap<string, Code | Unsupported>;
  depth: number;
  layer: LayerScope;
}

/** What all expressions of a layer share. */
export interface LayerScope {
  namespaces: Readonly<Record<string, string>>;
  /** The function of this name and its signature: it is compiled when it is asked for first. @throws Unsupported */
  functionNamed(name: string, arity: number): { code: string; signature: Signature };
  /** An `xsl:key`. @throws Unsupported */
  keyNamed(name: string): string;
  /** A regular expression of XPath as one of JavaScript. @throws Unsupported */
  pattern(source: string, flags: string): string;
}

const names = ['n', 'm', 'o', 'p', 'q', 'r', 's', 't'];

/** A scope with another context item, whose name is new. */
export function within(scope: Scope, kind: Code['kind']): { inner: Scope; name: string } {
  const name = names[scope.depth] ?? `n${scope.depth}`;
  return {
    name,
    inner: { ...scope, item: single(kind, name), position: `${name}At + 1`, last: `${name}All.length`, depth: scope.depth + 1 },
  };
}

/** The parameters of a function of JavaScript over a list: those that its body uses. */
export function parametersFor(name: string, body: string): string {
  const uses = (word: string) => new RegExp(`\\b${word}\\b`).test(body);
  if (uses(`${name}All`)) return `(${name}, ${name}At, ${name}All)`;
  return uses(`${name}At`) ? `(${name}, ${name}At)` : uses(name) ? `(${name})` : '()';
}

export function withVariable(scope: Scope, name: string, value: Code | Unsupported): Scope {
  return { ...scope, variables: new Map([...scope.variables, [name, value]]) };
}

/** The name of a variable in JavaScript. */
export function jsName(name: string): string {
  return `$${name.replace(/[^\w]/g, '_')}`;
}

export function itemOf({ item }: Scope): Code {
  if (!item) throw new Unsupported('no context item');
  return item;
}
