import type { Check } from '../schematron/model.js';
import { splitAt, type Token, tokenize, unquoted } from '../xpath/lexer.js';
import type { Demand, Fact } from './fact.js';

const known = new WeakMap<Check, readonly Fact[]>();

/**
 * What an assertion asks, where its test has one of the usual shapes: an attribute with one of some values, a number of
 * elements, a code of a value set; several joined by `and`, each with the cases in which nothing is asked.
 *
 * @returns nothing when the test asks anything else too: half of what is asked would mislead
 */
export function factsOf(check: Check): readonly Fact[] {
  let facts = known.get(check);
  if (!facts) known.set(check, (facts = check.kind === 'assert' ? factsOfTest(check.test) : []));
  return facts;
}

/** Like `factsOf`, for the text of a test. */
export function factsOfTest(test: string): readonly Fact[] {
  return readAll(tokenize(test) ?? []) ?? [];
}

function readAll(tokens: Token[]): Fact[] | undefined {
  const inner = unwrapped(tokens);
  const parts = splitAt(inner, isWord('and'));
  if (parts.length === 1) {
    const fact = readChoice(inner);
    return fact && [fact];
  }
  const facts = parts.map(readAll);
  return facts.every((each) => each !== undefined) ? facts.flat() : undefined;
}

/** `a or b`: values of one attribute, besides cases in which nothing is asked. */
function readChoice(tokens: Token[]): Fact | undefined {
  const parts = splitAt(tokens, isWord('or')).map(unwrapped);
  const demands = parts.length === 1 ? parts : parts.filter((part) => !isExemption(part));
  const facts = demands.map((part) => (splitAt(part, isWord('and')).length > 1 ? undefined : readOne(part)));
  const [first] = facts;
  if (!first || facts.some((fact) => !fact)) return undefined;
  if (facts.length === 1) return first;
  const same = (fact: Fact | undefined) => fact?.attribute === first.attribute && String(fact?.path) === String(first.path) && !fact?.only;
  const values = facts.flatMap((fact) => (fact?.asks.kind === 'values' ? [fact.asks.values] : []));
  return values.length === facts.length && facts.every(same) ? { ...first, asks: { kind: 'values', values: values.flat() } } : undefined;
}

/** `not(@code)`, `@nullFlavor`, `@xsi:type and …`: nothing is asked then. */
function isExemption(tokens: Token[]): boolean {
  const text = textOf(tokens);
  return /^(not \( @? ?[\w:.]+ \)|not \( \. \)|@ (nullFlavor|xsi:nil)|(@ )?xsi:type .*|@ xsi:type .*|\$nullFlavor|\. = "")$/.test(text);
}

function readOne(tokens: Token[]): Fact | undefined {
  return readMember(tokens) ?? readCount(tokens) ?? readComparison(tokens) ?? readNegation(tokens) ?? readExistence(tokens);
}

/** `document($set)//svs:Concept[…]`, `empty($values[not(. = (doc('set')/…/@code))])`. */
function readMember(tokens: Token[]): Fact | undefined {
  const text = textOf(tokens);
  if (!/Concept|concept/.test(text) || !/^(empty|document|doc|exists|\$|@ code =)/.test(text)) return undefined;
  const sets = tokens.flatMap(({ kind, text: argument }, index) => {
    const called = tokens[index - 1]?.text === '(' && /^(doc|document)$/.test(tokens[index - 2]?.text ?? '');
    return called && (kind === 'variable' || kind === 'string') ? [kind === 'string' ? unquoted(argument) : argument] : [];
  });
  return sets.length > 0 ? { path: [], asks: { kind: 'member', sets } } : undefined;
}

const bounds: Record<string, (n: number) => Demand> = {
  '=': (n) => ({ kind: 'count', least: n, most: n }),
  eq: (n) => ({ kind: 'count', least: n, most: n }),
  '<=': (n) => ({ kind: 'count', least: 0, most: n }),
  le: (n) => ({ kind: 'count', least: 0, most: n }),
  '<': (n) => ({ kind: 'count', least: 0, most: n - 1 }),
  '>=': (n) => ({ kind: 'count', least: n }),
  ge: (n) => ({ kind: 'count', least: n }),
  '>': (n) => ({ kind: 'count', least: n + 1 }),
};

function readCount(tokens: Token[]): Fact | undefined {
  const [name, open] = tokens;
  const [closing, operator, number] = tokens.slice(-3);
  if (name?.text !== 'count' || open?.text !== '(' || closing?.text !== ')' || number?.kind !== 'number') return undefined;
  const asks = bounds[operator?.text ?? '']?.(Number(number.text));
  const path = readPath(tokens.slice(2, -3));
  return asks && path ? { ...path, asks } : undefined;
}

/** `@a = 'x'`, `b/@a = ('x', 'y')`, `string(@a) = 'x'`. */
function readComparison(tokens: Token[]): Fact | undefined {
  const [left, right, ...more] = splitAt(tokens, ({ kind, text }) => text === '=' || (kind === 'name' && text === 'eq'));
  if (!left || !right || more.length > 0) return undefined;
  const items = splitAt(unwrapped(right), ({ text }) => text === ',');
  const values = items.flatMap((item) => (item.length === 1 && item[0]?.kind === 'string' ? [unquoted(item[0].text)] : []));
  if (values.length !== items.length) return undefined;
  const plain = left[0]?.text === 'string' && left[1]?.text === '(' ? unwrapped(left.slice(1)) : left;
  const path = readPath(plain);
  return path?.attribute !== undefined && !path.only ? { ...path, asks: { kind: 'values', values } } : undefined;
}

function readNegation(tokens: Token[]): Fact | undefined {
  if (!/^(not|empty)$/.test(tokens[0]?.text ?? '') || tokens[1]?.text !== '(') return undefined;
  const inner = unwrapped(tokens.slice(1));
  const path = inner.length < tokens.length - 1 ? readPath(inner) : undefined;
  return path && { ...path, asks: { kind: 'count', least: 0, most: 0 } };
}

/** A path by itself, or in `exists()`; `b[@a = 'x']` is said of the attribute. */
function readExistence(tokens: Token[]): Fact | undefined {
  const path = readPath(tokens[0]?.text === 'exists' ? unwrapped(tokens.slice(1)) : tokens);
  if (!path) return undefined;
  const { only, ...rest } = path;
  if (only?.value === undefined) return { ...path, asks: { kind: 'count', least: 1 } };
  return { ...rest, attribute: only.attribute, asks: { kind: 'values', values: [only.value] } };
}

/** `a/b`, `a/@b`, `a[@b = 'x']`, `a[not(@b)]`: child steps only, a condition at the end only. */
function readPath(tokens: Token[]): Omit<Fact, 'asks'> | undefined {
  const { parents = '', attribute, last, own, value, absent } = pathShape.exec(textOf(tokens))?.groups ?? {};
  if (attribute === undefined && last === undefined) return undefined;
  const path = [...parents.split(' / ').filter(Boolean), ...(last === undefined ? [] : [last])].map((name) => name.replace(/^.*:/, ''));
  if (path.some((step) => step.startsWith('.'))) return undefined;
  return {
    path,
    ...(attribute === undefined ? {} : { attribute }),
    ...(own === undefined ? {} : { only: { attribute: own, value: (value as string).slice(1, -1) } }),
    ...(absent === undefined ? {} : { only: { attribute: absent } }),
  };
}

const pathShape = new RegExp(
  String.raw`^(?:\. / )?(?<parents>(?:[\w:.-]+ / )*)` +
    String.raw`(?:@ (?<attribute>[\w.-]+)|(?<last>[\w:.-]+)(?: \[ @ (?<own>[\w.-]+) = (?<value>"[^"]*") \]| \[ not \( @ (?<absent>[\w.-]+) \) \])?)$`,
);

/** Without the brackets around all of it. */
function unwrapped(tokens: Token[]): Token[] {
  if (tokens[0]?.text !== '(' || tokens.at(-1)?.text !== ')') return tokens;
  let depth = 0;
  for (const [index, { text, kind }] of tokens.entries()) {
    if (kind !== 'symbol') continue;
    if (text === '(' || text === '[') depth++;
    if ((text === ')' || text === ']') && --depth === 0 && index < tokens.length - 1) return tokens;
  }
  return unwrapped(tokens.slice(1, -1));
}

function isWord(word: string) {
  return ({ kind, text }: Token): boolean => kind === 'name' && text === word;
}

/** Tokens with a blank between them, literals in double quotes. */
function textOf(tokens: Token[]): string {
  return tokens.map(({ kind, text }) => (kind === 'string' ? `"${unquoted(text).replaceAll('"', '')}"` : text)).join(' ');
}
