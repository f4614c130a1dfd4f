import type { Instruction, SaxonNode, XPathContext, XdmIterator } from 'saxon-js';
import { saxon } from '../../engine/saxon.js';

/** An expression as saxon-js compiles it: plain JSON. */
export type CompiledXPath = Instruction;

/**
 * Compiles an expression with the undocumented `XPath.compile` of saxon-js 2.7.
 *
 * @param variables that it may mention; their values are given in this order when it is evaluated
 * @throws XError on a static error, an undeclared variable among them
 */
export function compileXPath(text: string, namespaces: Readonly<Record<string, string>>, variables: readonly string[]): CompiledXPath {
  const options = {
    namespaceContext: { ...namespaces },
    // Any sequence: a value of one type would be taken for the type of the variable.
    params: Object.fromEntries(variables.map((name) => [name, []])),
  };
  // Left to itself saxon-js collects free variables, and loses those of inner expressions.
  Object.defineProperty(options, 'freeVariables', { get: () => false, set: () => undefined });
  return asPlainData(saxon().XPath.compile(text, options, true));
}

/** Some literals are objects of saxon-js, which JSON would not bring back: it takes strings in their place. */
function asPlainData(expression: CompiledXPath): CompiledXPath {
  if (typeof expression.val === 'object') expression.val = String(expression.val);
  for (const child of expression.C ?? []) asPlainData(child);
  return expression;
}

/**
 * The dynamic context of one document: saxon-js makes one for each evaluation, which takes longer than most of the
 * expressions; this one serves them all.
 */
export class Execution {
  private readonly context: XPathContext;

  constructor(document: SaxonNode) {
    this.context = contextFor(document);
  }

  /**
   * Evaluates a compiled expression.
   *
   * @param values of its variables, each a sequence of items
   * @returns its items
   * @throws XError on a dynamic error
   */
  run(expression: CompiledXPath, values: readonly (readonly unknown[])[]): unknown[] {
    const body = expression.C?.[0] as Instruction;
    this.context.localVars = [...values];
    return saxon().internals.Expr.elaborate(body)(this.context).expand();
  }

  /** Like `run`, for an expression of which some variables must not be looked at. @param failures by place of the variable */
  runWith(expression: CompiledXPath, values: readonly (readonly unknown[] | Failure)[]): unknown[] {
    const body = expression.C?.[0] as Instruction;
    const variables: unknown[] = [];
    for (const [slot, value] of values.entries()) {
      if (value instanceof Failure) failWhenRead(variables, slot, value.error);
      else variables[slot] = value;
    }
    this.context.localVars = variables;
    return saxon().internals.Expr.elaborate(body)(this.context).expand();
  }
}

/** The value of a variable whose evaluation failed: an error only for those who look at it. */
export class Failure {
  constructor(readonly error: unknown) {}
}

/** Makes a place in the list of variables fail when it is read, until another value is written there. */
export function failWhenRead(variables: unknown[], slot: number, error: unknown): void {
  Object.defineProperty(variables, slot, {
    configurable: true,
    enumerable: true,
    get() {
      throw error;
    },
    set(value: unknown) {
      Object.defineProperty(variables, slot, { configurable: true, enumerable: true, writable: true, value });
    },
  });
}

/** `XPath.evaluate` makes a full context, collations included, and hands it to `Expr.evaluate`: taken from there. */
function contextFor(document: SaxonNode): XPathContext {
  const { XPath, internals } = saxon();
  const { evaluate } = internals.Expr;
  let context: XPathContext | undefined;
  internals.Expr.evaluate = function (expression: Instruction, given: XPathContext): XdmIterator {
    context ??= given;
    return evaluate.call(internals.Expr, expression, given);
  };
  try {
    XPath.evaluate('0', document);
  } finally {
    internals.Expr.evaluate = evaluate;
  }
  if (!context) throw new Error('saxon-js hands out no context');
  return context;
}
