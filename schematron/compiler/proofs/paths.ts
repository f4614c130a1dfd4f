import { type Code, condition, list, nodesIn, quoted, several, single, Unsupported, wrap } from './code.js';
import { coerce } from './coerce.js';
import { expressionCode } from './expression.js';
import { at, find, type Syntax } from './parse.js';
import { itemOf, parametersFor, type Scope, within } from './scope.js';

const axes: Record<string, string> = {
  child: 'child',
  attribute: 'attribute',
  self: 'self',
  parent: 'parent',
  ancestor: 'ancestor',
  'ancestor-or-self': 'ancestorOrSelf',
  descendant: 'descendant',
  'descendant-or-self': 'descendantOrSelf',
  'following-sibling': 'followingSibling',
  'preceding-sibling': 'precedingSibling',
};

const HL7 = 'urn:hl7-org:v3';

/** A path: steps along axes, and expressions in the place of steps. */
export function pathCode(syntax: Syntax, scope: Scope): Code {
  const steps = [...syntax.children];
  let code: Code | undefined;
  if (steps[0]?.name === 'rootExpr') {
    steps.shift();
    code = single('node', 'document');
  }
  while (steps.length > 0) {
    const step = steps.shift() as Syntax;
    const [next] = steps;
    const merged = next && isAnyDescendant(step) ? afterAnyDescendant(next) : undefined;
    if (merged) {
      code = axisStep(code ?? itemOf(scope), merged.axis, next as Syntax, scope);
      steps.shift();
    } else if (find(step, 'xpathAxis')) code = axisStep(code ?? itemOf(scope), at(step, 'xpathAxis').text, step, scope);
    else code = code ? mappedStep(code, step, scope) : filtered(filterOf(step, scope), step, scope);
  }
  if (!code) throw new Unsupported('an empty path');
  return code;
}

/** `//` as it stands in the syntax tree. */
function isAnyDescendant(step: Syntax): boolean {
  return find(step, 'xpathAxis')?.text === 'descendant-or-self' && find(step, 'anyKindTest') !== undefined && !find(step, 'predicates');
}

/** `//x` is `descendant::x` unless a predicate asks for a position. */
function afterAnyDescendant(step: Syntax): { axis: string } | undefined {
  if (find(step, 'xpathAxis')?.text !== 'child') return undefined;
  return predicatesOf(step).some(mayBePositional) ? undefined : { axis: 'descendant' };
}

function mayBePositional(predicate: Syntax): boolean {
  const isPlain =
    ['equalOp', 'notEqualOp', 'andOp', 'orOp'].includes(predicate.name) ||
    (predicate.name === 'pathExpr' && !JSON.stringify(predicate).includes('functionCallExpr'));
  return !isPlain || /"name":"functionName","prefix":"","children":\[\],"text":"(position|last)"/.test(JSON.stringify(predicate));
}

const predicatesOf = (step: Syntax) => find(step, 'predicates')?.children ?? [];

function filterOf(step: Syntax, scope: Scope): Code {
  return expressionCode(at(step, 'filterExpr').children[0] as Syntax, scope);
}

function axisStep(start: Code, axisName: string, step: Syntax, scope: Scope): Code {
  const from = start.kind === 'item' ? coerce(start, { kind: 'node', many: start.many }) : start;
  if (from.kind !== 'node') throw new Unsupported(`a step from a ${from.kind}`);
  const axis = axes[axisName];
  if (axis === undefined) throw new Unsupported(`the axis ${axisName}`);
  const test = quoted(nodeTest(step, axis, scope));
  if (from.many && predicatesOf(step).some(mayBePositional)) {
    const { inner, name } = within(scope, 'node');
    const each = filtered(nodesIn('flat', `${axis}(${name}, ${test})`), step, inner);
    return inDocumentOrder(nodesIn(undefined, `${wrap(from.code)}.flatMap((${name}) => ${each.code})`));
  }
  const written = axis === 'child' && isOneChain(from.code) ? `${from.code.slice(0, -1)}, ${test})` : `${axis}(${from.code}, ${test})`;
  const found = filtered(nodesIn(orderAfter(axis, from), written), step, scope);
  return found.order ? found : inDocumentOrder(found);
}

/** `child(n, 'a', 'b')` and nothing around it. */
function isOneChain(code: string): boolean {
  return /^child\([\w$]+(?:\(\))?(?:, '[^']*')+\)$/.test(code);
}

function inDocumentOrder(nodes: Code): Code {
  return nodesIn('ordered', `sorted(${nodes.code})`);
}

/** What is known of the nodes that an axis gives; undefined when they may be out of order or repeated. */
function orderAfter(axis: string, { many, order }: Code): Code['order'] {
  const isFlat = !many || order === 'flat';
  if (axis === 'self') return many ? order : 'flat';
  if (axis === 'attribute') return isFlat || order === 'ordered' ? 'flat' : undefined;
  if (axis === 'child') return isFlat ? 'flat' : undefined;
  if (axis === 'descendant' || axis === 'descendantOrSelf') return isFlat ? 'ordered' : undefined;
  if (axis === 'parent' || axis === 'followingSibling') return many ? undefined : 'flat';
  return undefined;
}

function nodeTest(step: Syntax, axis: string, { layer }: Scope): string {
  const name = find(step, 'nameTest');
  const home = axis === 'attribute' ? '' : HL7;
  const uriOf = (prefix: string) => {
    const uri = prefix === '' ? '' : layer.namespaces[prefix];
    if (uri === undefined) throw new Unsupported(`the prefix ${prefix}`);
    return uri;
  };
  if (name) {
    const uri = uriOf(name.prefix);
    return uri === home ? name.text : `{${uri}}${name.text}`;
  }
  const wildcard = find(step, 'Wildcard');
  if (wildcard) {
    const local = find(wildcard, 'NCName');
    if (!local) return '*';
    return wildcard.children[0]?.name === 'star' ? `*:${local.text}` : `{${uriOf(local.text)}}*`;
  }
  if (find(step, 'anyKindTest')) return 'node()';
  if (find(step, 'textTest')) return 'text()';
  if (find(step, 'commentTest')) return 'comment()';
  if (find(step, 'piTest') && step.children.every(({ children }) => children.length === 0)) return 'instruction()';
  throw new Unsupported(`a step to ${step.children.map((child) => child.name).join(' ')}`);
}

/** Applies the predicates and look-ups of a step. */
function filtered(from: Code, step: Syntax, scope: Scope): Code {
  let code = from;
  for (const child of step.children) {
    if (child.name === 'predicates') for (const predicate of child.children) code = kept(code, predicate, scope);
    else if (child.name === 'lookup') code = lookedUp(code, child);
    else if (!['xpathAxis', 'nameTest', 'Wildcard', 'anyKindTest', 'textTest', 'commentTest', 'piTest', 'filterExpr'].includes(child.name))
      throw new Unsupported(child.name);
  }
  return code;
}

function lookedUp(from: Code, lookup: Syntax): Code {
  if (find(lookup, 'star')) return several('item', `allValues(${list(from)})`);
  const [key] = lookup.children;
  if (key?.name !== 'NCName') throw new Unsupported('a look-up');
  return several('item', `${wrap(list(from))}.flatMap((map) => asMap(map).get(${quoted(key.text)}) ?? [])`);
}

function kept(from: Code, predicate: Syntax, scope: Scope): Code {
  const { inner, name } = within(scope, from.kind);
  const asked = expressionCode(predicate, inner);
  const items = wrap(list(from));
  const named =
    asked.kind === 'node' && from.kind === 'node' ? new RegExp(`^self\\(${name}, ('[^']*')\\)$`).exec(asked.code)?.[1] : undefined;
  if (named !== undefined) return { ...from, many: true, code: `self(${from.code}, ${named})`, order: from.many ? from.order : 'flat' };
  const result = (code: string): Code => ({ code, kind: from.kind, many: true, order: from.many ? from.order : 'flat' });
  if (asked.kind === 'number' && !asked.many) {
    if (/^[0-9]+$/.test(asked.code)) return result(`${items}.slice(${Number(asked.code) - 1}, ${asked.code})`);
    if (asked.code === inner.last) return result(`${items}.slice(-1)`);
    return result(
      `${items}.filter((${name}, ${name}At${asked.code.includes(`${name}All`) ? `, ${name}All` : ''}) => ${name}At + 1 === ${wrap(asked.code)})`,
    );
  }
  const test = asked.kind === 'item' || asked.kind === 'number' ? `keeps(${list(asked)}, ${name}At + 1)` : condition(asked);
  return result(`${items}.filter(${parametersFor(name, test)} => ${test})`);
}

/** An expression in the place of a step: `a/(b | c)`, `a/string()`. */
function mappedStep(from: Code, step: Syntax, scope: Scope): Code {
  if (from.kind !== 'node') throw new Unsupported(`a step from a ${from.kind}`);
  const { inner, name } = within(scope, 'node');
  const named = !from.many && /^[\w$]+$/.test(from.code);
  const place = named ? { ...scope, item: from, position: '1', last: '1' } : inner;
  const each = filtered(filterOf(step, place), step, place);
  const code = named
    ? list(each)
    : from.many
      ? `${wrap(from.code)}.${each.many ? 'flatMap' : 'map'}(${parametersFor(name, each.code)} => ${each.code})`
      : `((${name}) => ${list(each)})(${from.code})`;
  if (each.kind === 'node') return inDocumentOrder(nodesIn(undefined, code));
  return each.kind === 'item' ? several('item', `pathOf(${code}, sorted)`) : named && !each.many ? each : several(each.kind, code);
}
