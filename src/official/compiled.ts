import type { Check } from './schematron/model.js';
import type { ContextPath } from './xpath/context-path.js';
import type { CompiledXPath } from './xpath/saxon-xpath.js';

/** A profile, compiled: plain data but for its expressions (profile-text.ts). */
export interface CompiledProfile {
  namespaces: Record<string, string>;
  globals: CompiledVariable[];
  patterns: CompiledPattern[];
  units: CompiledUnit[];
  /** Expressions that select nodes, by their key: filters (`filterKey`), exact steps (`Step.key`), whole paths. */
  selections: Record<string, CompiledSelection>;
  /** References to value set files that rules name in so many words, relative to the entry schema. */
  valueSets: string[];
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
  paths: ContextPath[];
  /** Places in `units`: its own checks, then those of the abstract rules that it calls. */
  units: number[];
}

/** Checks that are evaluated together: those of a rule, or of an abstract rule. */
export interface CompiledUnit extends CompiledSelection {
  checks: Check[];
}

export interface CompiledSelection {
  expression: Expression;
  /** Names of the global variables that it mentions, in the order of its parameters. */
  variables: string[];
}

/** A compiled expression; one that comes from the cache is read when it is first asked for. */
export class Expression {
  constructor(private held: CompiledXPath | (() => CompiledXPath)) {}

  get tree(): CompiledXPath {
    if (typeof this.held === 'function') this.held = this.held();
    return this.held;
  }
}

/** The variable that holds the nodes that a unit or filter looks at: the first parameter of each. */
export const NODES = 'verifcda-nodes';

/** The key of the filter that a step's predicates make. */
export function filterKey(predicates: readonly string[]): string {
  return predicates.map((predicate) => `[${predicate}]`).join('');
}
