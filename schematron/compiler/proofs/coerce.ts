import { type Code, list, several, single, Unsupported, type Wanted, wrap } from './code.js';

/** Brings a value to a type, as parameters and results of functions are: nodes become strings where strings are asked for. */
export function coerce(value: Code, wanted: Wanted): Code {
  const { kind, many } = wanted;
  const bounded = (code: string, arePlain: boolean) => (wanted.optional && !(arePlain && !value.many) ? `atMostOne(${code})` : code);
  if (kind === 'item') return many ? { ...value, code: bounded(list(value), true), many: true, kind: value.kind } : toOne(value);
  if (kind === value.kind) {
    if (many) return { ...value, code: bounded(list(value), true), many: true };
    return value.many ? single(kind, kind === 'map' ? `asMap(one(${value.code}))` : `one(${value.code})`) : value;
  }
  if (kind === 'string' && (value.kind === 'node' || value.kind === 'item')) {
    if (!many) return single('string', value.many || value.kind === 'item' ? `text(one(${list(value)}))` : `${wrap(value.code)}.value`);
    return several('string', `texts(${bounded(list(value), false)})`);
  }
  if (kind === 'node' && value.kind === 'item') {
    const nodes = `nodes(${list(value)})`;
    return many ? several('node', bounded(nodes, false)) : single('node', `one(${nodes})`);
  }
  if (value.many && value.code === '[]' && many) return several(kind, '[]');
  if (kind === 'map' && value.kind === 'item')
    return many ? several('map', `${list(value)}.map(asMap)`) : single('map', `asMap(one(${list(value)}))`);
  throw new Unsupported(`a ${value.kind} where a ${kind} is asked for`);
}

function toOne(value: Code): Code {
  return value.many ? { ...value, code: `one(${value.code})`, many: false } : value;
}

const atomic: Record<string, Wanted['kind']> = {
  'xs:string': 'string',
  'xs:boolean': 'boolean',
  'xs:integer': 'number',
  'item()': 'item',
  'element()': 'node',
  'node()': 'node',
};

/** A sequence type as it is written: `xs:string?`, `element()*`, `map(*)`. */
export function typeOf(written: string | null | undefined): Wanted {
  if (!written) return { kind: 'item', many: true };
  const [, name, occurrence] = /^(.*?)([?*+]?)$/s.exec(written.trim()) as unknown as [string, string, string];
  if (written.trim().startsWith('function(')) return { kind: 'function', many: false };
  const kind = atomic[name] ?? (name.startsWith('map(') ? 'map' : undefined);
  if (kind === undefined) return { kind: 'item', many: true };
  return occurrence === '' ? { kind, many: false } : { kind, many: true, optional: occurrence === '?' };
}
