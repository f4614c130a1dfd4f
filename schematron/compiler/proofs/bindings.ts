import { type Code, condition, list, several, single, Unsupported, wrap } from './code.js';
import { expressionCode } from './expression.js';
import { at, operand, type Syntax } from './parse.js';
import { jsName, type Scope, withVariable } from './scope.js';

const variableOf = (item: Syntax) => at(at(item, 'typedVariableBinding'), 'varName').text;

/** `some $x in … satisfies …`, `every …`. */
export function quantifiedCode(syntax: Syntax, scope: Scope): Code {
  const quantifier = at(syntax, 'quantifier').text;
  const clauses = syntax.children.filter(({ name }) => name === 'quantifiedExprInClause');
  const from = ([first, ...rest]: Syntax[], inner: Scope): string => {
    if (!first) return condition(expressionCode(operand(syntax, 'predicateExpr'), inner));
    const name = variableOf(first);
    const source = expressionCode(operand(first, 'sourceExpr'), inner);
    const body = from(rest, withVariable(inner, name, single(source.kind, jsName(name))));
    return `${wrap(list(source))}.${quantifier}((${jsName(name)}) => ${body})`;
  };
  return single('boolean', from(clauses, scope));
}

/** `for $x in … return …` and `let $x := … return …`. */
export function flworCode(syntax: Syntax, scope: Scope): Code {
  const items = syntax.children.flatMap((clause) =>
    clause.name === 'forClause' || clause.name === 'letClause'
      ? clause.children
      : clause.name === 'returnClause'
        ? []
        : unsupported(clause.name),
  );
  const from = ([first, ...rest]: Syntax[], inner: Scope): Code => {
    if (!first) return expressionCode(operand(syntax, 'returnClause'), inner);
    const name = variableOf(first);
    if (first.name === 'letClauseItem') {
      const value = expressionCode(operand(first, 'letExpr'), inner);
      const body = from(rest, withVariable(inner, name, { ...value, code: jsName(name) }));
      return { ...body, order: undefined, code: `((${jsName(name)}) => ${body.code})(${value.code})` };
    }
    const source = expressionCode(operand(first, 'forExpr'), inner);
    const body = from(rest, withVariable(inner, name, single(source.kind, jsName(name))));
    return several(body.kind, `${wrap(list(source))}.${body.many ? 'flatMap' : 'map'}((${jsName(name)}) => ${body.code})`);
  };
  return from(items, scope);
}

function unsupported(name: string): never {
  throw new Unsupported(name);
}
