import { splitAt, type Token, unquoted } from '../xpath/lexer.js';
import type { Condition, Fact, Step } from './fact.js';

/**
 * Child and descendant steps from the judged node, each with its conditions: `a/b[@c = 'x']`, `.//a[b/@c]/@d`.
 *
 * @returns nothing where any of it is of another form
 */
export function readPath(tokens: readonly Token[]): Omit<Fact, 'asks'> | undefined {
  const fromHere = tokens[0]?.text === '.' && /^\/\/?$/.test(tokens[1]?.text ?? '');
  let deep = fromHere && tokens[1]?.text === '//';
  let at = fromHere ? 2 : 0;
  const path: Step[] = [];
  for (;;) {
    const token = tokens[at];
    if (token?.text === '@') {
      const name = tokens[at + 1];
      const isPlain = name?.kind === 'name' && !name.text.includes(':') && at + 2 === tokens.length && !deep;
      return isPlain ? { path, attribute: name.text } : undefined;
    }
    if (token?.kind !== 'name' || tokens[at + 1]?.text === '(' || tokens[at + 1]?.text === '::') return undefined;
    const { where, end } = readConditions(tokens, at + 1) ?? {};
    if (!where || end === undefined) return undefined;
    path.push({ name: localOf(token.text), ...(deep ? { deep } : {}), ...(where.length > 0 ? { where } : {}) });
    if (end === tokens.length) return { path };
    const separator = tokens[end]?.text;
    if (separator !== '/' && separator !== '//') return undefined;
    deep = separator === '//';
    at = end + 1;
  }
}

/** The predicates from a place on, and where they end. */
export function readConditions(tokens: readonly Token[], start: number): { where: Condition[]; end: number } | undefined {
  const where: Condition[] = [];
  let at = start;
  while (tokens[at]?.text === '[' && tokens[at]?.kind === 'symbol') {
    const close = closeOf(tokens, at);
    for (const part of splitAt(tokens.slice(at + 1, close), ({ kind, text }) => kind === 'name' && text === 'and')) {
      const condition = readCondition(unwrapped(part));
      if (!condition) return undefined;
      where.push(condition);
    }
    at = close + 1;
  }
  return { where, end: at };
}

/** `@a`, `@a = 'x'`, `b/@a = ('x', 'y')`, `b[@a]`, `not(b)`. */
function readCondition(tokens: readonly Token[]): Condition | undefined {
  if (tokens[0]?.text === 'not' && tokens[1]?.text === '(') {
    const inner = unwrapped(tokens.slice(1));
    const path = inner.length < tokens.length - 1 ? readPath(inner) : undefined;
    return path && { ...path, absent: true };
  }
  const { path, values } = readEquality(tokens) ?? {};
  if (values) return path?.attribute === undefined ? undefined : { ...path, values };
  return readPath(tokens);
}

/** `path = 'x'`, `path = ('x', 'y')`: the path and the literals. */
export function readEquality(tokens: readonly Token[]): { path: Omit<Fact, 'asks'>; values: readonly string[] } | undefined {
  const [left, right, ...more] = splitAt(tokens, ({ kind, text }) => text === '=' || (kind === 'name' && text === 'eq'));
  if (!left || !right || more.length > 0) return undefined;
  const items = splitAt(unwrapped(right), ({ text }) => text === ',');
  const values = items.flatMap((item) => (item.length === 1 && item[0]?.kind === 'string' ? [unquoted(item[0].text)] : []));
  if (values.length !== items.length) return undefined;
  const path = readPath(left[0]?.text === 'string' && left[1]?.text === '(' ? unwrapped(left.slice(1)) : unwrapped(left));
  return path && { path, values };
}

/** Without the brackets around all of it. */
export function unwrapped(tokens: readonly Token[]): readonly Token[] {
  if (tokens[0]?.text !== '(' || closeOf(tokens, 0) !== tokens.length - 1) return tokens;
  return unwrapped(tokens.slice(1, -1));
}

function closeOf(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const { kind, text } = tokens[at] as Token;
    if (kind !== 'symbol') continue;
    if (text === '(' || text === '[') depth++;
    if ((text === ')' || text === ']') && --depth === 0) return at;
  }
  return tokens.length;
}

function localOf(name: string): string {
  return name.replace(/^.*:/, '');
}
