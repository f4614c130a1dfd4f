import { type Code, list, several, single, textOf, Unsupported, wrap } from './code.js';
import { coerce, typeOf } from './coerce.js';
import { expressionCode } from './expression.js';
import { at, find, operand, type Syntax } from './parse.js';
import { jsName, type Scope, withVariable } from './scope.js';

/** A function as a value takes sequences and gives one. */
export function inlineFunction(syntax: Syntax, scope: Scope): Code {
  const parameters = (find(syntax, 'paramList')?.children ?? []).map((parameter) => {
    const { text } = at(parameter, 'varName');
    const declared = find(parameter, 'typeDeclaration');
    return { name: text, type: declared && atomicTypeIn(declared) };
  });
  let inner: Scope = { ...scope, item: undefined };
  for (const { name, type } of parameters) {
    const given = several('item', jsName(name));
    inner = withVariable(inner, name, type === undefined ? given : coerce(given, typeOf(type)));
  }
  const body = expressionCode(at(syntax, 'functionBody').children[0] as Syntax, inner);
  return {
    ...single(
      'function',
      `(${parameters.map(({ name }) => jsName(name)).join(', ')}) => ${body.code.startsWith('{') ? `(${list(body)})` : list(body)}`,
    ),
    signature: { parameters: parameters.map(() => ({ kind: 'item', many: true })), result: { kind: body.kind, many: true } },
  };
}

function atomicTypeIn(syntax: Syntax): string | undefined {
  if (syntax.name === 'atomicType') return `${syntax.prefix}:${syntax.text}`;
  return syntax.children.map(atomicTypeIn).find((type) => type !== undefined);
}

export function functionReference(syntax: Syntax, scope: Scope): Code {
  const { text, prefix } = at(syntax, 'functionName');
  const arity = Number(at(at(syntax, 'integerConstantExpr'), 'value').text);
  const { code, signature } = scope.layer.functionNamed(`${prefix}:${text}`, arity);
  const names = signature.parameters.map((_, i) => `$${i + 1}`);
  const given = names.map(
    (name, i) => coerce(several('item', name), signature.parameters[i] as (typeof signature.parameters)[number]).code,
  );
  const result: Code = { code: `${code}(${given.join(', ')})`, kind: signature.result.kind, many: signature.result.many };
  return {
    ...single('function', `(${names.join(', ')}) => ${list(result)}`),
    signature: { ...signature, result: { ...signature.result, many: true } },
  };
}

export function dynamicCall(syntax: Syntax, scope: Scope): Code {
  const called = expressionCode(operand(syntax, 'functionItem'), scope);
  const given = (find(syntax, 'arguments')?.children ?? []).map((argument) => expressionCode(argument, scope));
  if (called.kind === 'map' && given.length === 1) return several('item', `(${wrap(called.code)}.get(${textOf(given[0] as Code)}) ?? [])`);
  if (called.kind !== 'function' || called.many) throw new Unsupported('a call of what may be no function');
  return several(called.signature?.result.kind ?? 'item', `${wrap(called.code)}(${given.map(list).join(', ')})`);
}

export function mapConstructor(syntax: Syntax, scope: Scope): Code {
  const entries = syntax.children.map((entry) => {
    const key = expressionCode(operand(entry, 'mapKeyExpr'), scope);
    return `[${coerce(key, { kind: 'string', many: false }).code}, ${list(expressionCode(operand(entry, 'mapValueExpr'), scope))}]`;
  });
  return single('map', `new Map([${entries.join(', ')}])`);
}
