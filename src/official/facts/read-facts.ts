import type { Check } from '../schematron/model.js';
import { splitAt, type Token, tokenize, unquoted } from '../xpath/lexer.js';
import type { Condition, Demand, Fact } from './fact.js';
import { readConditions, readEquality, readPath, unwrapped } from './read-path.js';

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

function readAll(tokens: readonly Token[]): Fact[] | undefined {
  const inner = unwrapped(tokens);
  const parts = splitAt(inner, isWord('and'));
  if (parts.length === 1) return readChoice(inner);
  const facts = parts.map(readAll);
  return facts.every((each) => each !== undefined) ? facts.flat() : undefined;
}

/** `a or b`: values of one attribute, besides cases in which nothing is asked. */
function readChoice(tokens: readonly Token[]): Fact[] | undefined {
  const parts = splitAt(tokens, isWord('or')).map(unwrapped);
  const demands = parts.length === 1 ? parts : parts.filter((part) => !isExemption(part));
  const excuses = parts.length === 1 ? [] : parts.filter(isExemption).map(textOf);
  const facts = demands.map((part) => readDemand(part, excuses));
  const [first] = facts;
  if (!first || facts.some((fact) => !fact)) return undefined;
  if (facts.length === 1) return first;
  const [one] = first;
  const values = facts.flatMap((each) => (each?.length === 1 && each[0]?.asks.kind === 'values' ? [each[0].asks.values] : []));
  const same = (each: readonly Fact[] | undefined) =>
    each?.[0]?.attribute === one?.attribute && JSON.stringify(each?.[0]?.path) === JSON.stringify(one?.path);
  return one && values.length === facts.length && facts.every(same)
    ? [{ ...one, asks: { kind: 'values', values: values.flat() } }]
    : undefined;
}

/** Several facts joined by `and` where nothing excuses them, or the opposite of what does: `@nullFlavor or (not(@nullFlavor) and @root)`. */
function readDemand(tokens: readonly Token[], excuses: readonly string[]): Fact[] | undefined {
  const parts = splitAt(tokens, isWord('and')).map(unwrapped);
  const asked = parts.length === 1 ? parts : parts.filter((part) => !excuses.includes(textOf(part).replace(/^not \( (.*) \)$/, '$1')));
  const facts = asked.map(readOne);
  return facts.every((each) => each !== undefined) ? facts.flat() : undefined;
}

/** `not(@code)`, `@nullFlavor`, `@xsi:type and …`: nothing is asked then. */
function isExemption(tokens: readonly Token[]): boolean {
  const text = textOf(tokens);
  return /^(not \( @? ?[\w:.]+ \)|not \( \. \)|@ (nullFlavor|xsi:nil)|(@ )?xsi:type .*|@ xsi:type .*|\$nullFlavor|\. = "")$/.test(text);
}

function readOne(tokens: readonly Token[]): Fact[] | undefined {
  const fact = readMember(tokens) ?? readCount(tokens) ?? readComparison(tokens) ?? readNegation(tokens);
  return fact ? [fact] : (readSelf(tokens) ?? readExistence(tokens));
}

/** `document($set)//svs:Concept[…]`, `empty($values[not(. = (doc('set')/…/@code))])`. */
function readMember(tokens: readonly Token[]): Fact | undefined {
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

function readCount(tokens: readonly Token[]): Fact | undefined {
  const [name, open] = tokens;
  const [closing, operator, number] = tokens.slice(-3);
  if (name?.text !== 'count' || open?.text !== '(' || closing?.text !== ')' || number?.kind !== 'number') return undefined;
  const asks = bounds[operator?.text ?? '']?.(Number(number.text));
  const path = readPath(tokens.slice(2, -3));
  return asks && path ? { ...path, asks } : undefined;
}

/** `@a = 'x'`, `b/@a = ('x', 'y')`, `string(@a) = 'x'`. */
function readComparison(tokens: readonly Token[]): Fact | undefined {
  const { path, values } = readEquality(tokens) ?? {};
  return path?.attribute !== undefined && values && !path.path.at(-1)?.where ? { ...path, asks: { kind: 'values', values } } : undefined;
}

function readNegation(tokens: readonly Token[]): Fact | undefined {
  if (!/^(not|empty)$/.test(tokens[0]?.text ?? '') || tokens[1]?.text !== '(') return undefined;
  const inner = unwrapped(tokens.slice(1));
  const path = inner.length < tokens.length - 1 ? readPath(inner) : undefined;
  return path && { ...path, asks: { kind: 'count', least: 0, most: 0 } };
}

/** `self::a[@b = 'x' and @c]`: what the judged node has. */
function readSelf(tokens: readonly Token[]): Fact[] | undefined {
  if (tokens[0]?.text !== 'self' || tokens[1]?.text !== '::' || tokens[2]?.kind !== 'name') return undefined;
  const { where, end } = readConditions(tokens, 3) ?? {};
  return where && where.length > 0 && end === tokens.length && where.every(isOfItself) ? where.map((each) => factOf([], each)) : undefined;
}

/** A path by itself, or in `exists()`; `b[@a = 'x']` is said of the attribute. */
function readExistence(tokens: readonly Token[]): Fact[] | undefined {
  const read = readPath(tokens[0]?.text === 'exists' ? unwrapped(tokens.slice(1)) : tokens);
  if (!read) return undefined;
  const { path, attribute } = read;
  const last = path.at(-1);
  if (attribute !== undefined || !last?.where?.some(({ values }) => values) || !last.where.every(isOfItself))
    return [{ ...read, asks: { kind: 'count', least: 1 } }];
  const { where, ...step } = last;
  return where.map((each) => factOf([...path.slice(0, -1), step], each));
}

/** Whether a condition is that the element has an attribute, or one of some values of it. */
function isOfItself({ path, attribute, absent }: Condition): boolean {
  return path.length === 0 && attribute !== undefined && !absent;
}

function factOf(path: Fact['path'], { attribute, values }: Condition): Fact {
  const asks: Demand = values ? { kind: 'values', values } : { kind: 'count', least: 1 };
  return { path, ...(attribute === undefined ? {} : { attribute }), asks };
}

function isWord(word: string) {
  return ({ kind, text }: Token): boolean => kind === 'name' && text === word;
}

/** Tokens with a blank between them, literals in double quotes. */
function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ kind, text }) => (kind === 'string' ? `"${unquoted(text).replaceAll('"', '')}"` : text)).join(' ');
}
