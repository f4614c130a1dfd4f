import type { Element } from 'slimdom';
import { childElements } from '../read.js';
import { selectOf } from '../context.js';
import { withIndex } from '../indexed-paths.js';
import { type Code, condition, list, type Signature, several, single, Unsupported, wrap } from './code.js';
import { coerce, typeOf } from './coerce.js';
import { chosen, compileXPath } from './expression.js';
import { jsName, type LayerScope, parametersFor, type Scope, withVariable, within } from './scope.js';

const required = (element: Element, name: string): string => {
  const value = element.getAttribute(name);
  if (value === null) throw new Unsupported(`${element.nodeName} without ${name}`);
  return value;
};

const onlyText = ({ textContent }: Element, isEmpty: boolean) => (isEmpty ? (textContent ?? '').trim() === '' : true);

/** The declarations of a stylesheet that rules may call: functions and keys, compiled when they are asked for first. */
export class Declarations {
  /** JavaScript of what was asked for, in an order in which it may stand. */
  readonly written: string[] = [];
  private readonly known = new Map<string, { code: string; signature: Signature } | Unsupported>();
  private readonly keys = new Map<string, string>();

  constructor(
    private readonly declarations: readonly Element[],
    private readonly layer: () => LayerScope,
    private readonly variables: ReadonlyMap<string, Code>,
  ) {}

  functionNamed(name: string, arity: number): { code: string; signature: Signature } {
    let known = this.known.get(`${name}#${arity}`);
    if (!known) {
      // What calls itself is not supported.
      this.known.set(`${name}#${arity}`, new Unsupported(`${name}() calls itself`));
      known = this.compileFunction(name, arity);
      this.known.set(`${name}#${arity}`, known);
    }
    if (known instanceof Unsupported) throw new Unsupported(`${name}(): ${known.message}`);
    return known;
  }

  private compileFunction(name: string, arity: number): { code: string; signature: Signature } | Unsupported {
    const parametersOf = (element: Element) => childElements(element).filter(({ localName }) => localName === 'param');
    const element = this.declarations.find(
      (each) => each.localName === 'function' && each.getAttribute('name') === name && parametersOf(each).length === arity,
    );
    if (!element) return new Unsupported('no such function');
    const parameters = parametersOf(element).map((parameter) => ({
      name: required(parameter, 'name'),
      type: typeOf(parameter.getAttribute('as')),
    }));
    const result = typeOf(element.getAttribute('as'));
    let scope: Scope = { variables: this.variables, depth: 0, layer: this.layer() };
    for (const parameter of parameters)
      scope = withVariable(scope, parameter.name, { code: jsName(parameter.name), kind: parameter.type.kind, many: parameter.type.many });
    const code = `v_${name.slice(2).replaceAll('-', '_')}`;
    try {
      const body = sequence(
        childElements(element).filter(({ localName }) => localName !== 'param'),
        scope,
        (value) => coerce(value, result),
      );
      const names = parameters.map((parameter) => jsName(parameter.name)).join(', ');
      this.written.push(`const ${code} = (${names}) => ${body.code.startsWith('{') ? body.code : arrowBody(body.code)};`);
      return { code, signature: { parameters: parameters.map(({ type }) => type), result } };
    } catch (error) {
      if (error instanceof Unsupported) return error;
      throw error;
    }
  }

  keyNamed(name: string): string {
    const known = this.keys.get(name);
    if (known !== undefined) return known;
    const element = this.declarations.find((each) => each.localName === 'key' && each.getAttribute('name') === name);
    if (!element) throw new Unsupported(`no key ${name}`);
    const scope: Scope = { variables: this.variables, depth: 0, layer: this.layer() };
    const nodes = compileXPath(selectOf(required(element, 'match')), scope);
    const { inner, name: item } = within(scope, 'node');
    const use = compileXPath(withIndex(required(element, 'use')), inner);
    const code = `key_${name}`;
    this.written.push(`const ${code} = keyed(${nodes.code}, ${parametersFor(item, use.code)} => ${list(use)});`);
    this.keys.set(name, code);
    return code;
  }
}

const arrowBody = (code: string) => (code.startsWith('{') ? `(${code})` : code);

/** Instructions one after the other, with the variables between them; a body in braces where there are some. */
function sequence(elements: Element[], scope: Scope, finish: (value: Code) => Code): Code {
  const statements: string[] = [];
  const values: Code[] = [];
  let inner = scope;
  for (const element of elements) {
    if (element.localName === 'variable') {
      const name = required(element, 'name');
      const as = element.getAttribute('as');
      const select = element.getAttribute('select');
      const value = select === null ? sequence(childElements(element), inner, (given) => given) : compileXPath(withIndex(select), inner);
      const typed = as === null ? value : coerce(value, typeOf(as));
      statements.push(`const ${jsName(name)} = ${typed.code.startsWith('{') ? `(() => ${typed.code})()` : typed.code};`);
      inner = withVariable(inner, name, { ...typed, code: jsName(name) });
    } else values.push(instruction(element, inner));
  }
  const value = finish(together(values));
  return statements.length === 0 ? value : { ...value, code: `{\n    ${[...statements, `return ${value.code};`].join('\n    ')}\n  }` };
}

function together(values: Code[]): Code {
  if (values.length === 1) return values[0] as Code;
  const kinds = new Set(values.map(({ kind }) => kind));
  return several(
    kinds.size === 1 ? ([...kinds][0] as Code['kind']) : 'item',
    `[${values.map(({ code, many }) => (many ? `...${wrap(code)}` : code)).join(', ')}]`,
  );
}

/** A body with variables, as an expression. */
function asExpression(value: Code): Code {
  return value.code.startsWith('{\n') ? { ...value, code: `(() => ${value.code})()` } : value;
}

function instruction(element: Element, scope: Scope): Code {
  if (!onlyText(element, element.localName === 'choose')) throw new Unsupported('text among instructions');
  const content = (of: Element, inner = scope) => asExpression(sequence(childElements(of), inner, (value) => value));
  switch (element.localName) {
    case 'sequence':
      return compileXPath(withIndex(required(element, 'select')), scope);
    case 'if': {
      const then = content(element);
      return chosen(condition(compileXPath(withIndex(required(element, 'test')), scope)), then, several(then.kind, '[]'));
    }
    case 'choose':
      return childElements(element)
        .toReversed()
        .reduce<Code>(
          (otherwise, branch) => {
            if (branch.localName === 'otherwise') return content(branch);
            return chosen(condition(compileXPath(withIndex(required(branch, 'test')), scope)), content(branch), otherwise);
          },
          several('item', '[]'),
        );
    case 'for-each': {
      const from = compileXPath(withIndex(required(element, 'select')), scope);
      const { inner, name } = within(scope, from.kind);
      const each = content(element, inner);
      return several(each.kind, `${wrap(list(from))}.flatMap(${parametersFor(name, each.code)} => ${list(each)})`);
    }
    case 'for-each-group':
      return groups(element, scope, content);
    default:
      throw new Unsupported(element.nodeName);
  }
}

function groups(element: Element, scope: Scope, content: (of: Element, inner: Scope) => Code): Code {
  const from = compileXPath(withIndex(required(element, 'select')), scope);
  const { inner, name } = within(scope, from.kind);
  const keys = compileXPath(required(element, 'group-by'), inner);
  const group = `${name}Group`;
  const each = content(element, {
    ...inner,
    item: single(from.kind, `${group}[0]`),
    group: several(from.kind, group),
    depth: inner.depth + 1,
  });
  const composite = element.getAttribute('composite') === 'yes';
  return several(
    each.kind,
    `groups(${list(from)}, ${parametersFor(name, keys.code)} => ${list(keys)}, ${composite}).flatMap((${group}) => ${list(each)})`,
  );
}
