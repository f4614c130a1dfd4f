import { Duration, Instant, type Item, type Items, one, optional, text } from './items.js';
import { ProofNode } from './node.js';
import { withoutBlanks } from './strings.js';
import { shifted } from './times.js';
import { unknown } from './unknown.js';

const double = /^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$/;
const decimal = /^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$/;
const integer = /^[+-]?[0-9]{1,15}$/;

/** An untyped value as xs:double. @throws Unknown when it is no plain number */
export function castToDouble(value: string): number {
  const written = withoutBlanks(value);
  return double.test(written) ? Number(written) : unknown('no number');
}

/** `number()`: NaN for what is none. */
export function number(items: Items): number {
  const item = optional(items);
  if (item === undefined) return NaN;
  if (typeof item === 'number') return item;
  const written = withoutBlanks(text(item));
  return double.test(written) ? Number(written) : /^([+-]?INF|NaN)$/.test(written) ? unknown('no finite number') : NaN;
}

/** `xs:integer()`, of at most one item. @throws Unknown when it is none, or beyond what JavaScript counts exactly */
export function toInteger(items: Items): readonly number[] {
  const item = optional(items);
  if (item === undefined) return [];
  if (typeof item === 'number') return Number.isSafeInteger(item) ? [item] : unknown('no integer');
  const written = withoutBlanks(text(item));
  return integer.test(written) ? [Number(written)] : unknown('no integer');
}

/** Whether a value is castable to a numeric type. */
export function isCastable(items: Items, type: 'integer' | 'decimal'): boolean {
  if (items.length !== 1) return false;
  const [item] = items;
  if (typeof item === 'number') return Number.isSafeInteger(item) || unknown('no integer');
  const written = withoutBlanks(text(item));
  if (type === 'decimal') return decimal.test(written);
  return integer.test(written) || (/^[+-]?[0-9]+$/.test(written) ? unknown('a long integer') : false);
}

export type Arithmetic = '+' | '-' | '*' | 'idiv' | 'mod';

/** Of integers, exactly; of points in time and durations. Nothing where a side is empty. */
export function calculated(left: Items, operator: Arithmetic, right: Items): Items {
  const a = optional(left);
  const b = optional(right);
  if (a === undefined || b === undefined) return [];
  if (a instanceof Instant && b instanceof Duration && (operator === '+' || operator === '-'))
    return [shifted(a, b, operator === '+' ? 1 : -1)];
  const [x, y] = [asInteger(a), asInteger(b)];
  const result = operator === '+' ? x + y : operator === '-' ? x - y : operator === '*' ? x * y : divided(x, operator, y);
  return [Number.isSafeInteger(result) ? result : unknown('beyond exact numbers')];
}

function divided(x: number, operator: 'idiv' | 'mod', y: number): number {
  if (y === 0) return unknown('division by zero');
  // -0 is 0 among integers.
  return (operator === 'mod' ? x % y : Math.trunc(x / y)) + 0;
}

function asInteger(item: Item): number {
  if (item instanceof ProofNode) return unknown('arithmetic of untyped values');
  return typeof item === 'number' && Number.isSafeInteger(item) ? item : unknown('no integer');
}

function integers(items: Items): readonly number[] {
  return items.map(asInteger);
}

export const sum = (items: Items): number => asInteger(integers(items).reduce((a, b) => a + b, 0));
export const max = (items: Items): readonly number[] => (items.length === 0 ? [] : [Math.max(...integers(items))]);
export const min = (items: Items): readonly number[] => (items.length === 0 ? [] : [Math.min(...integers(items))]);
export const abs = (items: Items): readonly number[] => integers(items).map(Math.abs);

/** `a to b`. */
export function range(from: Items, to: Items): readonly number[] {
  if (from.length === 0 || to.length === 0) return [];
  const [first, last] = [asInteger(one(from)), asInteger(one(to))];
  if (last - first > 100_000) unknown('a long range');
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}
