import { freeVariablesIn } from '../xpath/lexer.js';
import type { AbstractRule, BodyItem, Check, Variable } from './model.js';

/** A body without calls: its variables and checks in their order, and the abstract rules that can be evaluated by themselves. */
export interface FlatBody {
  items: ({ kind: 'let'; variable: Variable } | { kind: 'check'; check: Check })[];
  calls: AbstractRule[];
}

/**
 * Writes out a body. An abstract rule stays apart, to be compiled once for all its callers, when it means the same
 * wherever it is called: its variables are global ones or its own, and its callers use none of them.
 *
 * @param globals names of the global variables
 */
export function flatten(body: readonly BodyItem[], globals: ReadonlySet<string>): FlatBody {
  const flat: FlatBody = { items: [], calls: [] };
  const own = new Set<string>();
  for (const [index, item] of body.entries()) {
    if (item.kind !== 'extends') {
      flat.items.push(item);
      if (item.kind === 'let') own.add(item.variable.name);
      continue;
    }
    const { free, defined } = variablesOf(item.rule);
    const later = new Set(body.slice(index + 1).flatMap((next) => [...mentionedIn(next)]));
    const means = [...free].every((name) => globals.has(name) && !own.has(name)) && ![...defined].some((name) => later.has(name));
    if (means) flat.calls.push(item.rule);
    else {
      const inner = flatten(item.rule.body, new Set([...globals].filter((name) => !own.has(name))));
      flat.items.push(...inner.items);
      flat.calls.push(...inner.calls);
      for (const name of defined) own.add(name);
    }
  }
  return flat;
}

interface Variables {
  /** Used, and not its own at that point. */
  free: ReadonlySet<string>;
  defined: ReadonlySet<string>;
}

const known = new WeakMap<AbstractRule, Variables>();

function variablesOf(rule: AbstractRule): Variables {
  let variables = known.get(rule);
  if (!variables) {
    const free = new Set<string>();
    const defined = new Set<string>();
    for (const item of rule.body) {
      for (const name of mentionedIn(item)) if (!defined.has(name)) free.add(name);
      if (item.kind === 'let') defined.add(item.variable.name);
      if (item.kind === 'extends') for (const name of variablesOf(item.rule).defined) defined.add(name);
    }
    variables = { free, defined };
    known.set(rule, variables);
  }
  return variables;
}

function mentionedIn(item: BodyItem): Set<string> {
  if (item.kind === 'let') return new Set(freeVariablesIn(item.variable.value));
  if (item.kind === 'extends') return new Set(variablesOf(item.rule).free);
  const { test, message } = item.check;
  return new Set([test, ...message.flatMap((part) => (typeof part === 'string' ? [] : [part.select]))].flatMap(freeVariablesIn));
}
