import { type Code, list, quoted, several, single, Unsupported, wrap } from './code.js';

const isOne = ({ many }: Code, kind: Code['kind']) => !many && kind !== undefined;
const strict: Record<string, string> = { '=': '===', '!=': '!==' };

/** A general comparison: existential, untyped values as the other side is. */
export function comparisonCode(left: Code, sign: string, right: Code): Code {
  refuseOthers(left, right);
  const plain = bothPlain(left, sign, right);
  if (plain) return plain;
  if (sign === '=') {
    const strings = literalsOf(right);
    if (strings && (left.kind === 'node' || left.kind === 'string' || left.kind === 'item') && (left.many || left.kind !== 'item')) {
      return strings.length === 1
        ? single('boolean', isCode(list(left), quoted(strings[0] as string)))
        : single('boolean', `isOneOf(${list(left)}, ${right.code})`);
    }
    if (literalsOf(left)) return comparisonCode(right, sign, left);
  }
  return single('boolean', `some(${list(left)}, '${sign}', ${list(right)})`);
}

/** `=` with one string; what rules ask for most has a name of its own. */
function isCode(left: string, right: string): string {
  const [, from, name] = /^attribute\(([\w$]+|child\([\w$]+, 'templateId'\)), ('[\w:.-]+')\)$/.exec(left) ?? [];
  if (from === undefined || name === undefined) return `is(${left}, ${right})`;
  const template = name === "'root'" ? /^child\(([\w$]+), 'templateId'\)$/.exec(from)?.[1] : undefined;
  return template === undefined ? `isAt(${from}, ${name}, ${right})` : `hasTemplate(${template}, ${right})`;
}

/** Two single values of one kind, which JavaScript compares as XPath does. */
function bothPlain(left: Code, sign: string, right: Code): Code | undefined {
  if (left.many || right.many || left.kind !== right.kind) return undefined;
  const compared = () => single('boolean', `${wrap(left.code)} ${strict[sign] ?? sign} ${wrap(right.code)}`);
  if (left.kind === 'number') return compared();
  return (left.kind === 'string' || left.kind === 'boolean') && sign in strict ? compared() : undefined;
}

/** The strings of a sequence of literals. */
function literalsOf({ code, literal }: Code): string[] | undefined {
  if (literal !== undefined) return [literal];
  if (!/^\['(?:[^'\\]|\\.)*'(?:, '(?:[^'\\]|\\.)*')*\]$/.test(code)) return undefined;
  return [...code.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, text]) => text as string);
}

function refuseOthers(...sides: Code[]): void {
  for (const { kind } of sides) if (kind === 'map' || kind === 'function') throw new Unsupported(`a ${kind} is compared`);
}

/** `eq`, `lt`, …: nothing where a side is empty. */
export function valueComparisonCode(left: Code, sign: string, right: Code): Code {
  refuseOthers(left, right);
  const asText = (side: Code) => (isOne(side, side.kind) && side.kind === 'node' ? single('string', `${wrap(side.code)}.value`) : side);
  return bothPlain(asText(left), sign, asText(right)) ?? several('boolean', `value(${list(left)}, '${sign}', ${list(right)})`);
}

/** `is`, `<<`, `>>`. */
export function nodeComparisonCode(left: Code, sign: string, right: Code): Code {
  refuseOthers(left, right);
  if (sign === 'is' && left.kind === 'node' && right.kind === 'node' && !left.many && !right.many)
    return single('boolean', `${left.code} === ${right.code}`);
  return several('boolean', `nodesCompared(${list(left)}, '${sign}', ${list(right)})`);
}

export function arithmeticCode(left: Code, sign: string, right: Code): Code {
  refuseOthers(left, right);
  const both = [left, right];
  if ((sign === '+' || sign === '-') && both.every(({ kind, many }) => kind === 'number' && !many))
    return single('number', `${wrap(left.code)} ${sign} ${wrap(right.code)}`);
  const kind = both.every((side) => side.kind === 'number') ? 'number' : 'item';
  const result = `calculated(${list(left)}, '${sign}', ${list(right)})`;
  return kind === 'number' && both.every(({ many }) => !many) ? single('number', `one(${result})`) : several(kind, result);
}
