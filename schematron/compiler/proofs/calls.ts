import { type Code, condition, exists, list, nodesIn, numberOf, quoted, several, single, textOf, Unsupported, wrap } from './code.js';
import { coerce } from './coerce.js';
import { expressionCode } from './expression.js';
import { at, find, type Syntax } from './parse.js';
import { globalPattern, replacementOf } from './regex.js';
import { itemOf, type Scope } from './scope.js';

/** A call of a function: one of XPath, of the constructors of types, or of the layer. */
export function callCode(syntax: Syntax, scope: Scope): Code {
  const { text: local, prefix } = at(syntax, 'functionName');
  if (prefix === '' && local === 'error') return several('item', "unknown('error()')");
  const parameters = (find(syntax, 'arguments')?.children ?? []).map((argument) => expressionCode(argument, scope));
  const name = prefix === '' || prefix === 'fn' ? local : `${prefix}:${local}`;
  const known = functions[name] as Function | undefined;
  if (known) return known(parameters, scope);
  if (prefix === 'v') return ownCall(name, parameters, scope);
  throw new Unsupported(`${name}()`);
}

function ownCall(name: string, parameters: Code[], { layer }: Scope): Code {
  const { code, signature } = layer.functionNamed(name, parameters.length);
  const given = parameters.map((parameter, i) => coerce(parameter, signature.parameters[i] as (typeof signature.parameters)[number]).code);
  return { code: `${code}(${given.join(', ')})`, kind: signature.result.kind, many: signature.result.many };
}

type Function = (parameters: Code[], scope: Scope) => Code;

/** The parameter, or the context item. */
const orItem = ([first]: Code[], scope: Scope): Code => first ?? itemOf(scope);
const text = (parameter: Code | undefined): string => textOf(given(parameter));
const items = (parameter: Code | undefined): string => list(given(parameter));

function given(parameter: Code | undefined): Code {
  if (!parameter) throw new Unsupported('a parameter less');
  return parameter;
}

/** Of strings, each where `xs:string?` is asked for; gives one value. */
const ofTexts =
  (kind: Code['kind'], write: (...texts: string[]) => string): Function =>
  (parameters) =>
    single(kind, write(...parameters.map(text)));

/** Of whole sequences. */
const ofItems =
  (kind: Code['kind'], many: boolean, name: string): Function =>
  (parameters) => ({ code: `${name}(${parameters.map(list).join(', ')})`, kind, many });

const nameOf =
  (part: 'name' | 'local'): Function =>
  (parameters, scope) => {
    const node = orItem(parameters, scope);
    return node.many || node.kind !== 'node'
      ? single('string', `nameOf(${list(node)}, '${part}')`)
      : single('string', `${wrap(node.code)}.${part}`);
  };

const functions: Record<string, Function> = {
  not: ([value]) => single('boolean', negated(condition(given(value)))),
  boolean: ([value]) => single('boolean', condition(given(value))),
  true: () => single('boolean', 'true'),
  false: () => single('boolean', 'false'),
  exists: ([value]) => single('boolean', given(value).many ? exists(items(value)) : 'true'),
  empty: ([value]) => single('boolean', given(value).many ? negated(exists(items(value))) : 'false'),
  count: ([value]) => single('number', given(value).many ? `${wrap(items(value))}.length` : '1'),
  position: (_, { position }) => single('number', position ?? missing('position()')),
  last: (_, { last }) => single('number', last ?? missing('last()')),
  current: (_, { current }) => current ?? missing('current()'),
  'current-group': (_, { group }) => group ?? missing('current-group()'),
  string: (parameters, scope) => {
    const value = orItem(parameters, scope);
    if (!value.many && (value.kind === 'string' || value.kind === 'node'))
      return { ...single('string', textOf(value)), literal: value.literal };
    return single('string', `written(optional(${list(value)}))`);
  },
  data: (parameters, scope) => several('string', `texts(${list(orItem(parameters, scope))})`),
  'normalize-space': (parameters, scope) => single('string', `normalizeSpace(${textOf(orItem(parameters, scope))})`),
  'string-length': (parameters, scope) => single('number', `stringLength(${textOf(orItem(parameters, scope))})`),
  'lower-case': ofTexts('string', (value) => `${wrap(value as string)}.toLowerCase()`),
  'upper-case': ofTexts('string', (value) => `${wrap(value as string)}.toUpperCase()`),
  contains: ofTexts('boolean', (value, part) => `${wrap(value as string)}.includes(${part})`),
  'starts-with': ofTexts('boolean', (value, part) => `${wrap(value as string)}.startsWith(${part})`),
  'ends-with': ofTexts('boolean', (value, part) => `${wrap(value as string)}.endsWith(${part})`),
  'substring-before': ofTexts('string', (value, mark) => `substringBefore(${value}, ${mark})`),
  'substring-after': ofTexts('string', (value, mark) => `substringAfter(${value}, ${mark})`),
  translate: ofTexts('string', (value, from, to) => `translate(${value}, ${from}, ${to})`),
  substring: ([value, from, length]) =>
    single('string', `substring(${[text(value), numberOf(given(from)), ...(length ? [numberOf(length)] : [])].join(', ')})`),
  concat: (parameters) => single('string', `concat(${parameters.map(list).join(', ')})`),
  'string-join': ([values, separator]) => single('string', `stringJoin(${items(values)}, ${separator ? text(separator) : "''"})`),
  'normalize-unicode': ofTexts('string', (value, form = "'NFC'") => `${wrap(value as string)}.normalize(${form})`),
  'string-to-codepoints': ([value]) => several('number', `codepoints(${text(value)})`),
  'codepoints-to-string': ([values]) => single('string', `String.fromCodePoint(...${wrap(items(values))})`),
  'distinct-values': ([values]) => several(given(values).kind === 'number' ? 'number' : 'string', `distinctValues(${items(values)})`),
  'index-of': ofItems('number', true, 'indexOf'),
  sort: ofItems('string', true, 'sort'),
  'deep-equal': ofItems('boolean', false, 'deepEqual'),
  reverse: ([values]) => several(given(values).kind, `[...${items(values)}].reverse()`),
  head: ([values]) => several(given(values).kind, `${wrap(items(values))}.slice(0, 1)`),
  tail: ([values]) => several(given(values).kind, `${wrap(items(values))}.slice(1)`),
  subsequence: ([values, from, length]) => {
    const start = Number(given(from).code);
    if (!(Number.isInteger(start) && start > 0)) missing('subsequence() from a computed number');
    const end = length ? `, Math.max(0, ${start - 1} + ${wrap(numberOf(length))})` : '';
    return { ...given(values), many: true, code: `${wrap(items(values))}.slice(${start - 1}${end})` };
  },
  matches: ([value, pattern, flags], { layer }) => {
    const { literal } = given(pattern);
    if (literal === undefined && !flags) return single('boolean', `patternOf(${text(pattern)}).test(${text(value)})`);
    return single('boolean', `${layer.pattern(literalOf(pattern), flags ? literalOf(flags) : '')}.test(${text(value)})`);
  },
  replace: ([value, pattern, replacement, flags], { layer }) => {
    const regex = layer.pattern(literalOf(pattern), flags ? literalOf(flags) : '');
    return single('string', `${wrap(text(value))}.replace(${globalPattern(regex)}, ${quoted(replacementOf(literalOf(replacement)))})`);
  },
  tokenize: ([value, pattern, flags], { layer }) =>
    several(
      'string',
      pattern
        ? `tokenize(${text(value)}, ${globalPattern(layer.pattern(literalOf(pattern), flags ? literalOf(flags) : ''))})`
        : `words(${text(value)})`,
    ),
  name: nameOf('name'),
  'local-name': nameOf('local'),
  'namespace-uri': () => missing('namespace-uri()'),
  // Compared with another one only.
  'node-name': (parameters, scope) => {
    const node = orItem(parameters, scope);
    return node.many ? several('string', `${wrap(node.code)}.map((each) => each.key)`) : single('string', `${wrap(node.code)}.key`);
  },
  'generate-id': (parameters, scope) => single('string', `generateId(${list(orItem(parameters, scope))})`),
  root: () => single('node', 'document'),
  number: (parameters, scope) => single('item', `number(${list(orItem(parameters, scope))})`),
  sum: ([values]) => single('number', `sum(${items(values)})`),
  max: ofItems('number', true, 'max'),
  min: ofItems('number', true, 'min'),
  abs: ofItems('number', true, 'abs'),
  'for-each-pair': ([one, other, action]) => several('item', `pairs(${items(one)}, ${items(other)}, ${functionIn(action)})`),
  'current-dateTime': () => single('item', 'now()'),
  'adjust-dateTime-to-timezone': ([instant, zone]) =>
    zone?.code === "duration('PT0S', 'dayTime')" && instant?.code === 'now()'
      ? single('string', 'inUtc(now())')
      : missing('adjust-dateTime-to-timezone()'),
  'iri-to-uri': ofTexts('string', (value) => `iriToUri(${value})`),
  'xs:string': ([value]) => several('string', `${wrap(items(value))}.map(written)`),
  'xs:integer': ([value]) => several('number', `toInteger(${items(value)})`),
  'xs:dateTime': ([value]) => several('item', `toInstant(${items(value)})`),
  'xs:dayTimeDuration': durationOf('dayTime'),
  'xs:yearMonthDuration': durationOf('yearMonth'),
  key: ([name, values], { layer }) => nodesIn('ordered', `${layer.keyNamed(literalOf(name))}(${items(values)})`),
  'map:get': ([map, key]) => looked(map, key, (of, at) => `(${of}.get(${at}) ?? [])`, several('item', '')),
  'map:contains': ([map, key]) => looked(map, key, (of, at) => `${of}.has(${at})`, single('boolean', '')),
  'map:keys': ([map]) => several('string', `[...${mapIn(map)}.keys()]`),
  'map:size': ([map]) => single('number', `[...${mapIn(map)}.keys()].length`),
  'map:entry': ([key, value]) => single('map', `entry(${coerce(given(key), { kind: 'string', many: false }).code}, ${items(value)})`),
  'map:merge': ([maps, options]) => {
    const duplicates = options && /^new Map\(\[\['duplicates', \[('use-first'|'use-last'|'combine')\]\]\]\)$/.exec(options.code)?.[1];
    if (options && duplicates === undefined) missing('such options of map:merge()');
    return single('map', `merged(${items(maps)}${duplicates ? `, ${duplicates}` : ''})`);
  },
  'map:for-each': ([map, action]) => several('item', `forEachEntry(${mapIn(map)}, ${functionIn(action)})`),
};

function missing(what: string): never {
  throw new Unsupported(what);
}

function negated(test: string): string {
  const empty = /^(.*)\.length > 0$/s.exec(test)?.[1];
  if (empty !== undefined && wrap(empty) === empty) return `${empty}.length === 0`;
  return `!${wrap(test)}`;
}

function literalOf(code: Code | undefined): string {
  return code?.literal ?? missing('a pattern, name or replacement that is computed');
}

function functionIn(code: Code | undefined): string {
  return code?.kind === 'function' && !code.many ? wrap(code.code) : missing('a function that is computed');
}

function mapIn(code: Code | undefined): string {
  return code?.kind === 'map' && !code.many ? wrap(code.code) : `asMap(one(${items(code)}))`;
}

/** A look-up of a map; the lists of the document have a name of their own. */
function looked(map: Code | undefined, key: Code | undefined, write: (map: string, key: string) => string, result: Code): Code {
  if (map?.code === 'lists' && result.kind === 'item') return nodesIn('ordered', `elements(${text(key)})`);
  return { ...result, code: write(mapIn(map), text(key)) };
}

function durationOf(type: 'dayTime' | 'yearMonth'): Function {
  return ([value]) => single('item', `duration(${coerce(given(value), { kind: 'string', many: false }).code}, '${type}')`);
}
