import type { Element } from 'slimdom';
import { libraryNames } from '../../../src/proofs/library.js';
import { selectRemaining } from '../context.js';
import { flagsOf } from '../generate.js';
import { withIndex } from '../indexed-paths.js';
import type { Assertion, Layer, Pattern, Rule, Variable } from '../model.js';
import { type Code, condition, single, Unsupported } from './code.js';
import { compileXPath } from './expression.js';
import { Declarations } from './functions.js';
import { patternLiteral } from './regex.js';
import { jsName, type LayerScope, parametersFor, type Scope, withVariable, within } from './scope.js';

/** The proofs of a layer, and what has none. */
export interface LayerProofs {
  /** A module of JavaScript: src/proofs/prove.ts says what it exports. */
  code: string;
  assertions: number;
  /** Why an assertion has no proof, or its rule: by the assertion's id. */
  without: Map<string, string>;
}

/** What the product gives to proofs under these names (src/proofs/library.ts). */
const given: ReadonlyMap<string, Code> = new Map([
  ['v:nodes', single('map', 'lists')],
  ['v:value-sets', single('map', 'valueSets')],
]);

/**
 * Writes the proofs of a layer: for each assertion a function that tells of a node whether the assertion holds of it.
 *
 * @param declarations the XSLT functions and keys that rules may call
 */
export function writeProofs(name: string, layer: Layer, declarations: readonly Element[]): LayerProofs {
  const shared: LayerScope = {
    namespaces: layer.namespaces,
    functionNamed: (called, arity) => functions.functionNamed(called, arity),
    keyNamed: (key) => functions.keyNamed(key),
    pattern: patternLiteral,
  };
  const functions = new Declarations(declarations, () => shared, given);
  const writer = new Writer();
  const { lines, scope } = writer.variables(layer.variables, { variables: given, depth: 0, layer: shared }, '  ');
  const patterns = layer.patterns.map((pattern) => writer.pattern(pattern, scope, flagsOf(layer.variables)));
  const body = `${[...functions.written.map((line) => `  ${line}`), ...lines].join('\n')}
  return {
${patterns.join('\n')}
  };`;
  return {
    code: `// Proofs of the layer ${name}: each function tells of a node whether an assertion surely holds of it.
// Written by schematron/compiler/proofs; XPath stands above what was made of it.
'use strict';
module.exports = ({ ${namesIn(body).join(', ')} }) => {
${body}
};
`,
    assertions: layer.patterns.flatMap(({ rules }) => rules).flatMap(({ assertions }) => assertions).length,
    without: writer.without,
  };
}

interface RuleScope {
  lines: string[];
  /** Of the variables, in JavaScript. */
  names: string[];
  scope: Scope;
}

class Writer {
  readonly without = new Map<string, string>();

  /** Variables that are computed when they are asked for, once. */
  variables(variables: readonly Variable[], scope: Scope, indent: string): { lines: string[]; scope: Scope } {
    const lines: string[] = [];
    let inner = scope;
    for (const { variable, value } of compiled(variables, scope)) {
      const { name, select } = variable;
      inner = withVariable(inner, name, referred(name, value));
      if (value instanceof Unsupported)
        lines.push(`${indent}// $${name} := ${oneLine(select)}`, `${indent}// Not known to proofs: ${value.message}`);
      else if (isConstant(value)) lines.push(`${indent}const ${jsName(name)} = ${value.code};`);
      else
        lines.push(`${indent}// $${name} := ${oneLine(select)}`, `${indent}const ${jsName(name)} = lazy(() => ${arrowBody(value.code)});`);
    }
    return { lines, scope: inner };
  }

  pattern(pattern: Pattern, outer: Scope, flags: ReadonlySet<string>): string {
    const { lines, scope } = this.variables(pattern.variables, { ...outer, item: single('node', 'document') }, '      ');
    const known = new Set([...flags, ...flagsOf(pattern.variables)]);
    const rules = pattern.rules.map((rule, i) => this.rule(rule, pattern.rules.slice(0, i), scope, known));
    const all = `[\n${rules.join('\n')}\n${lines.length > 0 ? '      ' : '    '}]`;
    return lines.length > 0
      ? `    '${pattern.id}': () => {\n${lines.join('\n')}\n      return ${all};\n    },`
      : `    '${pattern.id}': () => ${all},`;
  }

  private rule(rule: Rule, earlier: readonly Rule[], scope: Scope, flags: ReadonlySet<string>): string {
    const select = selectRemaining(
      rule.context,
      earlier.map(({ context }) => context),
      flags,
    );
    const { inner, name } = within(scope, 'node');
    const node = single('node', name);
    const context = attempt(() => compileXPath(select, { ...scope, item: single('node', 'document') }));
    const variables = this.ruleVariables(rule.variables, { ...inner, item: node, current: node, position: '1', last: '1' });
    const assertions = rule.assertions.map((assertion) => this.assertion(assertion, variables, name, context));
    const nodes = context instanceof Unsupported ? 'undefined' : `() => ${context.many ? context.code : `[${context.code}]`}`;
    const before = `      // ${oneLine(rule.context)}\n`;
    const given =
      variables.lines.length > 0
        ? `, (${name}) => {\n${variables.lines.join('\n')}\n        return { ${variables.names.join(', ')} };\n      }`
        : '';
    return `${before}      rule(${nodes}, {\n${assertions.join('\n')}\n      }${given}),`;
  }

  private ruleVariables(variables: readonly Variable[], scope: Scope): RuleScope {
    const lines: string[] = [];
    const names: string[] = [];
    let inner = scope;
    for (const { name, select } of variables) {
      const value = attempt(() => compileXPath(withIndex(select), inner));
      lines.push(`        // $${name} := ${oneLine(select)}`);
      if (value instanceof Unsupported) lines.push(`        // Not known to proofs: ${value.message}`);
      else {
        lines.push(`        const ${jsName(name)} = ${value.code};`);
        names.push(jsName(name));
      }
      inner = withVariable(inner, name, value instanceof Unsupported ? value : { ...value, code: jsName(name) });
    }
    return { lines, names, scope: inner };
  }

  private assertion(
    { id, test, raisedWhenTrue }: Assertion,
    { scope, names }: RuleScope,
    node: string,
    context: Code | Unsupported,
  ): string {
    const holds = attempt(() => condition(compileXPath(withIndex(raisedWhenTrue ? `not(${test})` : test), scope)));
    const comment = `        // ${raisedWhenTrue ? 'not: ' : ''}${oneLine(test)}\n`;
    const reason = [context, holds].find((each) => each instanceof Unsupported)?.message;
    if (reason !== undefined) this.without.set(id, reason);
    if (holds instanceof Unsupported) return `${comment}        // Not known to proofs: ${holds.message}\n        '${id}': undefined,`;
    const own = names.filter((name) => holds.split(/[^\w$]+/).includes(name));
    const parameters = own.length > 0 ? `(${node}, { ${own.join(', ')} })` : parametersFor(node, holds);
    return `${comment}        '${id}': ${parameters} => ${holds},`;
  }
}

const isConstant = ({ literal, kind, many }: Code) => literal !== undefined || (kind === 'function' && !many);

/** A variable as it is referred to. */
function referred(name: string, value: Code | Unsupported): Code | Unsupported {
  if (value instanceof Unsupported) return value;
  return { ...value, code: isConstant(value) ? jsName(name) : `${jsName(name)}()` };
}

/** Variables may refer to later ones. */
function compiled(variables: readonly Variable[], scope: Scope): { variable: Variable; value: Code | Unsupported }[] {
  const found = new Map<string, Code | Unsupported>();
  for (let before = -1; before < known(found);) {
    before = known(found);
    for (const { name, select } of variables) {
      if (found.has(name) && !(found.get(name) instanceof Unsupported)) continue;
      const inner = [...found].reduce((outer, [each, value]) => withVariable(outer, each, referred(each, value)), scope);
      found.set(
        name,
        attempt(() => compileXPath(withIndex(select), inner)),
      );
    }
  }
  return variables.map((variable) => ({ variable, value: found.get(variable.name) as Code | Unsupported }));
}

const known = (values: ReadonlyMap<string, unknown>) => [...values.values()].filter((value) => !(value instanceof Unsupported)).length;

function attempt<T>(make: () => T): T | Unsupported {
  try {
    return make();
  } catch (error) {
    if (error instanceof Unsupported) return error;
    throw error;
  }
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const arrowBody = (code: string) => (code.startsWith('{') ? `(${code})` : code);

/** What of the library a module uses. */
function namesIn(body: string): string[] {
  const code = body.replace(/^\s*\/\/.*$/gm, '').replace(/'(?:[^'\\]|\\.)*'/g, "''");
  const words = new Set([...code.matchAll(/(?<![\w$])(?<!(?<!\.\.)\.)([a-z]\w*)\b/gi)].map(([, word]) => word as string));
  return libraryNames.filter((name) => words.has(name));
}
