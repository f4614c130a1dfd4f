import { ProofNode } from './node.js';
import { unknown } from './unknown.js';

/** A point in time, in milliseconds since 1970, and its UTC offset in minutes; without one it is told where the clock stood. */
export class Instant {
  constructor(
    readonly milliseconds: number,
    readonly offset: number | undefined,
  ) {}
}

/** A duration: of milliseconds or of months. */
export class Duration {
  constructor(
    readonly milliseconds: number,
    readonly months = 0,
  ) {}
}

/** A map whose keys are strings. */
export interface ProofMap {
  get(key: string): Items | undefined;
  has(key: string): boolean;
  keys(): Iterable<string>;
}

export type ProofFunction = (...parameters: (readonly Item[])[]) => readonly Item[];
export type Item = ProofNode | string | number | boolean | Instant | Duration | ProofMap | ProofFunction;
export type Items = readonly Item[];

/** The items one after the other, or the only one; what is more than one is unknown to be right. */
export function optional<T extends Item>(items: readonly T[]): T | undefined {
  return items.length > 1 ? unknown('more than one item') : items[0];
}

export function one<T extends Item>(items: readonly T[]): T {
  return optional(items) ?? unknown('no item');
}

/** A string where one is asked for: untyped values are cast, others are of a wrong type. */
export function text(item: Item | undefined): string {
  if (item instanceof ProofNode) return item.value;
  if (typeof item === 'string') return item;
  return item === undefined ? '' : unknown('no string');
}

/** As `text`, of a sequence of at most one item. */
export function textOf(items: Items): string {
  return text(optional(items));
}

/** `string()`: whatever may be written as one. */
export function written(item: Item | undefined): string {
  if (typeof item === 'number') return Number.isSafeInteger(item) ? String(item) : unknown('how a number is written');
  if (typeof item === 'boolean') return String(item);
  return text(item);
}

/** Each item as a string. */
export function texts(items: Items): readonly string[] {
  return items.map(text);
}

/** The effective boolean value. */
export function truth(items: Items): boolean {
  const first = items[0];
  if (first === undefined) return false;
  if (first instanceof ProofNode) return true;
  if (items.length > 1) unknown('truth of several values');
  if (typeof first === 'boolean') return first;
  if (typeof first === 'string') return first !== '';
  if (typeof first === 'number') return first !== 0 && !Number.isNaN(first);
  return unknown('truth of such a value');
}

/** What a predicate says of the item at a position: a number asks for the position, all else for the truth. */
export function keeps(items: Items, position: number): boolean {
  return items.length === 1 && typeof items[0] === 'number' ? items[0] === position : truth(items);
}

export function nodes(items: Items): readonly ProofNode[] {
  return items.every((item) => item instanceof ProofNode) ? items : unknown('nodes and other values');
}

/** The result of a path whose last step may give nodes, in document order, or other values. */
export function pathOf(items: Items, inOrder: (nodes: readonly ProofNode[]) => readonly ProofNode[]): Items {
  return items[0] instanceof ProofNode ? inOrder(nodes(items)) : items;
}
