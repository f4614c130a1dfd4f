import { Instant, type Item, type Items, optional } from './items.js';
import { ProofNode } from './node.js';
import { castToDouble } from './numbers.js';
import { unknown } from './unknown.js';

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** More pairs than that are compared by a set. */
const few = 64;

/** A general comparison: whether a pair of items, one of each side, compares so. */
export function some(left: Items, operator: Operator, right: Items): boolean {
  if (operator === '=' && left.length * right.length > few && left.every(isText) && right.every(isText)) {
    const known = new Set(right.map(valueOf));
    return left.some((item) => known.has(valueOf(item)));
  }
  for (const a of left) for (const b of right) if (compared(a, operator, b)) return true;
  return false;
}

/** `=` with a string of a rule. */
export function is(left: Items, right: string): boolean {
  for (const item of left) if ((isText(item) ? valueOf(item) : unknown('no string')) === right) return true;
  return false;
}

/** `=` with several strings of a rule. */
export function isOneOf(left: Items, right: readonly string[] | ReadonlySet<string>): boolean {
  const holds =
    right instanceof Set ? (value: string) => right.has(value) : (value: string) => (right as readonly string[]).includes(value);
  for (const item of left) if (holds(isText(item) ? valueOf(item) : unknown('no string'))) return true;
  return false;
}

/** A value comparison (`eq`, `lt`, …): untyped values are strings. Nothing where a side is empty. */
export function value(left: Items, operator: Operator, right: Items): readonly boolean[] {
  const a = optional(left);
  const b = optional(right);
  if (a === undefined || b === undefined) return [];
  return [compared(a instanceof ProofNode ? a.value : a, operator, b instanceof ProofNode ? b.value : b)];
}

/** `is`, `<<`, `>>`. */
export function nodesCompared(left: Items, operator: 'is' | '<<' | '>>', right: Items): readonly boolean[] {
  const a = optional(left);
  const b = optional(right);
  if (a === undefined || b === undefined) return [];
  if (!(a instanceof ProofNode && b instanceof ProofNode)) return unknown('no nodes');
  return [operator === 'is' ? a === b : operator === '<<' ? a.order < b.order : a.order > b.order];
}

function isText(item: Item): item is ProofNode | string {
  return typeof item === 'string' || item instanceof ProofNode;
}

function valueOf(item: Item): string {
  return typeof item === 'string' ? item : (item as ProofNode).value;
}

function compared(a: Item, operator: Operator, b: Item): boolean {
  if (isText(a) && isText(b)) {
    const [one, other] = [valueOf(a), valueOf(b)];
    if (operator === '=') return one === other;
    if (operator === '!=') return one !== other;
    if (beyondBmp.test(one) || beyondBmp.test(other)) unknown('the order of characters beyond U+FFFF');
    return holds(one < other ? -1 : one > other ? 1 : 0, operator, 0);
  }
  if (typeof a === 'number' && typeof b === 'number') return holds(a, operator, b);
  if (typeof a === 'number' && b instanceof ProofNode) return holds(a, operator, castToDouble(b.value));
  if (a instanceof ProofNode && typeof b === 'number') return holds(castToDouble(a.value), operator, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return holds(Number(a), operator, Number(b));
  if (a instanceof Instant && b instanceof Instant) {
    // Between a time with an offset and one without the implicit time zone decides.
    if ((a.offset === undefined) !== (b.offset === undefined)) unknown('times with and without offset');
    return holds(a.milliseconds, operator, b.milliseconds);
  }
  return unknown('values of different types');
}

const beyondBmp = /[\ud800-\udfff]/;

function holds(a: number, operator: Operator, b: number): boolean {
  switch (operator) {
    case '=':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}
