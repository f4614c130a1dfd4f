import type { Check } from './schematron/model.js';
import type { Step } from './xpath/context-path.js';
import type { CompiledXPath } from './xpath/saxon-xpath.js';

/** A profile, compiled: plain data but for what is `Kept` (profile-text.ts). */
export interface CompiledProfile {
  namespaces: Record<string, string>;
  globals: CompiledVariable[];
  patterns: CompiledPattern[];
  steps: CompiledStep[];
  units: CompiledUnit[];
  /** Expressions that select nodes, by what is written: predicates, exact steps, whole paths. */
  selections: Record<string, CompiledSelection>;
  /** Includes that were found only by ignoring case, as Windows does. */
  inexact: string[];
}

export interface CompiledVariable extends CompiledSelection {
  name: string;
}

export interface CompiledPattern {
  /** Id, or the name of its file where it has none. */
  id: string;
  rules: CompiledRule[];
}

export interface CompiledRule {
  context: string;
  paths: CompiledPath[];
  /** Places in `units`: its own checks, then those of the abstract rules that it calls. */
  units: number[];
}

/** One alternative of a rule's context: the place in `steps` of its last one, or a path to be evaluated as it is. Attributes and texts are never visited and have none. */
export type CompiledPath = number | { path: string };

/** A step of a context after those before it: contexts that begin alike share their first steps. */
export interface CompiledStep extends Pick<Step, 'axis' | 'test' | 'exact' | 'hint'> {
  /** Place in `steps` of the one before it; without it the first one, from any node. */
  before?: number;
  /** A first step from the document node. */
  absolute?: true;
  /** Key of the selection that its predicates need; absent when an index tells all that they ask. */
  selection?: string;
}

/** Checks that are evaluated together: those of a rule, or of an abstract rule. */
export interface CompiledUnit extends CompiledSelection {
  checks: Kept<readonly Check[]>;
}

export interface CompiledSelection {
  expression: Kept<CompiledXPath>;
  /** Names of the global variables that it mentions, in the order of its parameters. */
  variables: string[];
}

/** Data that may be there as JSON only, and is read when it is first asked for. */
export class Kept<T extends object> {
  private constructor(
    private held: T | undefined,
    private readonly text: (() => string) | undefined,
  ) {}

  static of<T extends object>(value: T): Kept<T> {
    return new Kept(value, undefined);
  }

  /** @param text gives the JSON */
  static read<T extends object>(text: () => string): Kept<T> {
    return new Kept<T>(undefined, text);
  }

  get value(): T {
    return (this.held ??= JSON.parse(this.json) as T);
  }

  get json(): string {
    return this.text ? this.text() : JSON.stringify(this.held);
  }
}

/** The variable that holds the nodes that a unit or filter looks at: the first parameter of each. */
export const NODES = 'verifcda-nodes';
