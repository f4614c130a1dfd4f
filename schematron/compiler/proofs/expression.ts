import { callCode } from './calls.js';
import { type Code, condition, joined, list, literal, nodesIn, several, single, textOf, Unsupported, wrap } from './code.js';
import { coerce } from './coerce.js';
import { flworCode, quantifiedCode } from './bindings.js';
import { arithmeticCode, comparisonCode, nodeComparisonCode, valueComparisonCode } from './operators.js';
import { dynamicCall, functionReference, inlineFunction, mapConstructor } from './function-values.js';
import { at, find, operand, parseXPath, type Syntax } from './parse.js';
import { pathCode } from './paths.js';
import { itemOf, parametersFor, type Scope, within } from './scope.js';

/**
 * Writes an XPath expression as JavaScript.
 *
 * @throws Unsupported when it holds what proofs do not know
 */
export function compileXPath(expression: string, scope: Scope): Code {
  return expressionCode(parseXPath(expression), scope);
}

type Writer = (syntax: Syntax, scope: Scope) => Code;

/** Of an operator: its two operands. */
const sides = (syntax: Syntax, scope: Scope): [Code, Code] => [
  expressionCode(operand(syntax, 'firstOperand'), scope),
  expressionCode(operand(syntax, 'secondOperand'), scope),
];

const general = {
  equalOp: '=',
  notEqualOp: '!=',
  lessThanOp: '<',
  lessThanOrEqualOp: '<=',
  greaterThanOp: '>',
  greaterThanOrEqualOp: '>=',
};
const value = { eqOp: '=', neOp: '!=', ltOp: '<', leOp: '<=', gtOp: '>', geOp: '>=' };
const node = { isOp: 'is', nodeBeforeOp: '<<', nodeAfterOp: '>>' };
const arithmetic = { addOp: '+', subtractOp: '-', multiplyOp: '*', idivOp: 'idiv', modOp: 'mod' };
const sets = { unionOp: 'union', exceptOp: 'except', intersectOp: 'intersect' };

const operators = (signs: Record<string, string>, write: (sign: string, sides: [Code, Code]) => Code): Record<string, Writer> =>
  Object.fromEntries(Object.entries(signs).map(([name, sign]) => [name, (syntax, scope) => write(sign, sides(syntax, scope))]));

const writers: Record<string, Writer> = {
  ...operators(general, (sign, [left, right]) => comparisonCode(left, sign, right)),
  ...operators(value, (sign, [left, right]) => valueComparisonCode(left, sign, right)),
  ...operators(node, (sign, [left, right]) => nodeComparisonCode(left, sign, right)),
  ...operators(arithmetic, (sign, [left, right]) => arithmeticCode(left, sign, right)),
  ...operators(sets, (name, both) =>
    nodesIn('ordered', `${name}(${both.map((side) => parameterOf(name, list(coerce(side, { kind: 'node', many: true })))).join(', ')})`),
  ),
  ...operators({ andOp: '&&', orOp: '||' }, (sign, [left, right]) =>
    single('boolean', `${operandOf(condition(left), sign)} ${sign} ${operandOf(condition(right), sign)}`),
  ),
  pathExpr: pathCode,
  contextItemExpr: (_, scope) => itemOf(scope),
  stringConstantExpr: (syntax) => literal(at(syntax, 'value').text),
  integerConstantExpr: (syntax) => single('number', at(syntax, 'value').text),
  unaryMinusOp: (syntax, scope) =>
    single('number', `-${wrap(coerce(expressionCode(operand(syntax, 'operand'), scope), { kind: 'number', many: false }).code)}`),
  varRef: variableCode,
  sequenceExpr: (syntax, scope) => sequenceCode(syntax.children.map((child) => expressionCode(child, scope))),
  simpleMapExpr: mapCode,
  functionCallExpr: callCode,
  dynamicFunctionInvocationExpr: dynamicCall,
  ifThenElseExpr: ifCode,
  quantifiedExpr: quantifiedCode,
  flworExpr: flworCode,
  stringConcatenateOp: concatenation,
  rangeSequenceExpr: (syntax, scope) =>
    several(
      'number',
      `range(${list(expressionCode(operand(syntax, 'startExpr'), scope))}, ${list(expressionCode(operand(syntax, 'endExpr'), scope))})`,
    ),
  castableExpr: castable,
  inlineFunctionExpr: inlineFunction,
  namedFunctionRef: functionReference,
  mapConstructor,
};

export function expressionCode(syntax: Syntax, scope: Scope): Code {
  const write = writers[syntax.name];
  if (!write) throw new Unsupported(`${syntax.name}`);
  return write(syntax, scope);
}

/** A union of a union is one of three. */
function parameterOf(name: string, code: string): string {
  return name === 'union' && code.startsWith('union(') && wrap(code) === code ? code.slice('union('.length, -1) : code;
}

/** Beside `&&` and `||` each other one and a conditional need parentheses; `a.length > 0` does not. */
function operandOf(code: string, sign: string): string {
  return code.includes(' ? ') || code.includes('=> ') || code.includes(sign === '&&' ? ' || ' : ' && ') ? wrap(code) : code;
}

function variableCode(syntax: Syntax, scope: Scope): Code {
  const { text, prefix } = at(syntax, 'name');
  const name = prefix === '' ? text : `${prefix}:${text}`;
  const known = scope.variables.get(name);
  if (known === undefined) throw new Unsupported(`$${name}`);
  if (known instanceof Unsupported) throw new Unsupported(`$${name}: ${known.message}`);
  return known;
}

function sequenceCode(parts: Code[]): Code {
  if (parts.length === 1) return parts[0] as Code;
  const items = parts.map(({ code, many }) => (many ? `...${wrap(code)}` : code));
  return several(parts.length === 0 ? 'item' : joined(parts).kind, `[${items.join(', ')}]`);
}

function mapCode(syntax: Syntax, scope: Scope): Code {
  return syntax.children.slice(1).reduce(
    (from, child) => {
      const { inner, name } = within(scope, from.kind);
      const each = expressionCode(child, inner);
      const lifted = from.many && from.kind === 'node' ? liftedStep(each, name, from.code) : undefined;
      if (lifted !== undefined) return several('node', lifted);
      if (!from.many) {
        if (/^[\w$]+$/.test(from.code)) return expressionCode(child, { ...scope, item: from, position: '1', last: '1' });
        return { ...each, code: `(${parametersFor(name, each.code)} => ${each.code})(${from.code})` };
      }
      return several(each.kind, `${wrap(from.code)}.${each.many ? 'flatMap' : 'map'}(${parametersFor(name, each.code)} => ${each.code})`);
    },
    expressionCode(syntax.children[0] as Syntax, scope),
  );
}

/** `a.flatMap((n) => child(n, 'b'))` is `child(a, 'b')`: axes take several nodes too; predicates that ask for no position do not mind. */
function liftedStep(each: Code, name: string, from: string): string | undefined {
  const [, axis, tests, predicates] =
    new RegExp(`^(child|attribute)\\(${name}((?:, '[^']*')+)\\)((?:\\.filter\\(\\(\\w\\) => .*)?)$`, 's').exec(each.code) ?? [];
  if (axis === undefined || each.kind !== 'node' || new RegExp(`\\b${name}\\b|\\)\\.(?!filter|length)`).test(predicates as string))
    return undefined;
  const chain = axis === 'child' && /^child\([\w$]+(?:\(\))?(?:, '[^']*')+\)$/.test(from) ? `${from.slice(0, -1)}${tests})` : undefined;
  return `${chain ?? `${axis}(${from}${tests})`}${predicates}`;
}

function ifCode(syntax: Syntax, scope: Scope): Code {
  const test = condition(expressionCode(operand(syntax, 'ifClause'), scope));
  const branches = [operand(syntax, 'thenClause'), operand(syntax, 'elseClause')].map((branch) => expressionCode(branch, scope)) as [
    Code,
    Code,
  ];
  return chosen(test, ...branches);
}

export function chosen(test: string, one: Code, other: Code): Code {
  const { kind } = joined([one, other]);
  if (!one.many && !other.many && kind !== 'item') return single(kind, `${wrap(test)} ? ${one.code} : ${other.code}`);
  return several(kind, `${wrap(test)} ? ${list(one)} : ${list(other)}`);
}

function concatenation(syntax: Syntax, scope: Scope): Code {
  const both = sides(syntax, scope);
  const [left, right] = both;
  if (left.literal !== undefined && right.literal !== undefined) return literal(left.literal + right.literal);
  if (both.every(({ kind, many }) => !many && (kind === 'string' || kind === 'node')))
    return single('string', `${wrap(textOf(left))} + ${wrap(textOf(right))}`);
  return single('string', `concat(${list(left)}, ${list(right)})`);
}

function castable(syntax: Syntax, scope: Scope): Code {
  const argument = expressionCode(operand(syntax, 'argExpr'), scope);
  const type = at(syntax, 'singleType');
  if (find(type, 'optional')) throw new Unsupported('castable to an optional type');
  const { text } = at(type, 'atomicType');
  if (text === 'integer' || text === 'decimal') return single('boolean', `isCastable(${list(argument)}, '${text}')`);
  if (text === 'date' || text === 'time' || text === 'dateTime') return single('boolean', `isTime(${list(argument)}, '${text}')`);
  throw new Unsupported(`castable as ${text}`);
}
