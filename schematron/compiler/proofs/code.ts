/** Written JavaScript, with what is known of the value that it has. */
export interface Code {
  code: string;
  kind: Kind;
  /** An array of items of this kind; else one item, always. */
  many: boolean;
  /** Of nodes: in document order and distinct; `flat` when none holds another. */
  order?: 'flat' | 'ordered' | undefined;
  /** Of a string that stands in the rule. */
  literal?: string | undefined;
  /** Of a function: what it takes and gives. */
  signature?: Signature | undefined;
}

export type Kind = 'node' | 'string' | 'number' | 'boolean' | 'map' | 'function' | 'item';

/** A type that a value is brought to: `optional` for at most one. */
export interface Wanted {
  kind: Kind;
  many: boolean;
  optional?: boolean;
}

export interface Signature {
  parameters: Wanted[];
  result: Wanted;
}

/** An expression that no proof is written for, and why. */
export class Unsupported extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'Unsupported';
  }
}

export const single = (kind: Kind, code: string): Code => ({ code, kind, many: false });
export const several = (kind: Kind, code: string): Code => ({ code, kind, many: true });
export const nodesIn = (order: Code['order'], code: string): Code => ({ code, kind: 'node', many: true, order });

export function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}

export const literal = (text: string): Code => ({ ...single('string', quoted(text)), literal: text });

/** Code that stands as an operand: in parentheses where it is more than a name, a call or a literal. */
export function wrap(code: string): string {
  return /^!?[\w$.]+$/.test(code) || isOneCall(code) ? code : `(${code})`;
}

/** `f(…)`, `a.f(…).g`, `[…]`, `'…'` and nothing beside it. */
function isOneCall(code: string): boolean {
  let rest = code.replace(/^!/, '');
  if (/^(async |\(\)? *=>)/.test(rest)) return false;
  for (let first = true; rest !== ''; first = false) {
    const name = /^(\.?[\w$]+)/.exec(rest)?.[0];
    if (name !== undefined && (first || name.startsWith('.'))) rest = rest.slice(name.length);
    else if (rest.startsWith("'") && first) {
      const string = /^'(?:[^'\\]|\\.)*'/.exec(rest)?.[0];
      if (string === undefined) return false;
      rest = rest.slice(string.length);
    } else if (/^[([]/.test(rest) && !(first && rest.startsWith('('))) {
      const end = closing(rest);
      if (end < 0) return false;
      rest = rest.slice(end + 1);
    } else return false;
  }
  return true;
}

/** Where the parenthesis or bracket at the start closes; strings and regular expressions are passed over. */
function closing(code: string): number {
  let depth = 0;
  for (let i = 0; i < code.length; i++) {
    const c = code[i] as string;
    if (c === "'") i += (/^'(?:[^'\\]|\\.)*'/.exec(code.slice(i))?.[0].length ?? 1) - 1;
    else if (c === '/') i += (/^\/(?:[^/\\[]|\\.|\[(?:[^\]\\]|\\.)*\])+\//.exec(code.slice(i))?.[0].length ?? 1) - 1;
    else if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c) && --depth === 0) return i;
  }
  return -1;
}

/** As an array. */
export function list({ code, many }: Code): string {
  return many ? code : `[${code}]`;
}

/** As a JavaScript boolean: the effective boolean value. */
export function condition(value: Code): string {
  const { code, kind, many } = value;
  if (kind === 'boolean' && !many) return code;
  if (kind === 'node') return many ? exists(code) : 'true';
  if (kind === 'string' && !many) return `${wrap(code)} !== ''`;
  if (kind === 'map' || kind === 'function') throw new Unsupported('truth of a map or function');
  return `truth(${list(value)})`;
}

/** Whether an array has items. */
export function exists(code: string): string {
  const attribute = /^attribute(\([\w$]+, '[^']*'\))$/.exec(code)?.[1];
  return attribute === undefined ? `${wrap(code)}.length > 0` : `has${attribute}`;
}

/** As a JavaScript string, empty where there is none: what `xs:string?` parameters take. */
export function textOf(value: Code): string {
  const { code, kind, many } = value;
  if (!many && kind === 'string') return code;
  if (!many && kind === 'node') return `${wrap(code)}.value`;
  if (kind === 'number' || kind === 'boolean' || kind === 'map' || kind === 'function')
    throw new Unsupported(`a ${kind} where a string is asked for`);
  return `textOf(${list(value)})`;
}

/** As a JavaScript number that is an integer. */
export function numberOf(value: Code): string {
  if (value.kind === 'number') return value.many ? `one(${value.code})` : value.code;
  throw new Unsupported(`a ${value.kind} where a number is asked for`);
}

/** What two branches may give, as one kind. */
export function joined(parts: readonly Code[]): Pick<Code, 'kind'> {
  const kinds = new Set(parts.filter(({ code, many }) => !(many && code === '[]')).map(({ kind }) => kind));
  return { kind: kinds.size === 1 ? ([...kinds][0] as Kind) : 'item' };
}
