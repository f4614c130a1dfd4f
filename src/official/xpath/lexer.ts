/** A token of an XPath expression; white space and comments are left out. */
export interface Token {
  kind: 'string' | 'variable' | 'name' | 'number' | 'symbol';
  text: string;
  start: number;
  end: number;
}

const NAME = '[\\p{L}_][\\p{L}\\p{N}._·-]*';
/** White space, then one token: string, variable, number, name, symbol. */
const pattern = new RegExp(
  [
    '\\s*(?:',
    `("(?:[^"]|"")*"|'(?:[^']|'')*')`,
    `|(\\$\\s*${NAME}(?::${NAME})?)`,
    '|((?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)',
    `|(${NAME}(?::(?:${NAME}|\\*))?|\\*:${NAME})`,
    '|(\\(:|//|::|\\.\\.|!=|<=|>=|<<|>>|\\|\\||=>|[()[\\]{},|/@.=<>+*\\-!?:;#$&%^~`\\\\])',
    ')|\\s*$',
  ].join(''),
  'uy',
);
const kinds: Token['kind'][] = ['string', 'variable', 'number', 'name', 'symbol'];

/** Brackets in one another: parsers take their time over more, or their stack. */
const deepest = 100;

const closing: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/**
 * Cuts an expression into tokens.
 *
 * @returns undefined when it is not closed in itself (a string, comment or bracket is left open): put between
 * parentheses, such a text would mean something else
 */
export function tokenize(text: string): Token[] | undefined {
  let tokens = known.get(text);
  if (tokens === undefined) {
    tokens = cut(text) ?? null;
    if (known.size >= mostKnown) known.clear();
    known.set(text, tokens);
  }
  return tokens ?? undefined;
}

/** Rules repeat themselves. */
const known = new Map<string, Token[] | null>();
const mostKnown = 5000;

function cut(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < text.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) return undefined;
    const end = pattern.lastIndex;
    const group = match.findIndex((part, index) => index > 0 && part !== undefined);
    if (group < 0) break;
    const token: Token = {
      kind: kinds[group - 1] as Token['kind'],
      text: match[group] as string,
      start: end - (match[group] as string).length,
      end,
    };
    at = end;
    if (token.text === '(:') {
      const after = endOfComment(text, token.start);
      if (after === undefined) return undefined;
      at = after;
      continue;
    }
    if (token.kind === 'symbol') {
      if (closing[token.text]) {
        if (open.push(closing[token.text] as string) > deepest) return undefined;
      } else if (/^[)\]}]$/.test(token.text) && open.pop() !== token.text) return undefined;
    }
    tokens.push(token);
  }
  return open.length > 0 ? undefined : tokens;
}

function endOfComment(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text.startsWith('(:', at)) depth++;
    else if (text.startsWith(':)', at)) {
      depth--;
      if (depth === 0) return at + 2;
    } else continue;
    at++;
  }
  return undefined;
}

/** Names of the variables that an expression mentions. */
export function variablesIn(text: string): string[] {
  if (!text.includes('$')) return [];
  return (tokenize(text) ?? []).filter(({ kind }) => kind === 'variable').map((token) => token.text.slice(1).trim());
}

/** Like `variablesIn`, without those that the expression binds itself (`for $x in`, `some $x in`). */
export function freeVariablesIn(text: string): readonly string[] {
  if (!text.includes('$')) return [];
  const tokens = tokenize(text) ?? [];
  const bound = new Set(
    tokens.filter(({ kind }, index) => kind === 'variable' && tokens[index + 1]?.text === 'in').map((token) => token.text),
  );
  return tokens.filter(({ kind, text: name }) => kind === 'variable' && !bound.has(name)).map((token) => token.text.slice(1).trim());
}

/** Cuts tokens where one that is not in brackets satisfies a condition. */
export function splitAt(tokens: readonly Token[], isBetween: (token: Token) => boolean): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0 && isBetween(token)) {
      parts.push([]);
      continue;
    }
    if (token.kind === 'symbol' && closing[token.text]) depth++;
    if (token.kind === 'symbol' && /^[)\]}]$/.test(token.text)) depth--;
    parts.at(-1)?.push(token);
  }
  return parts;
}

/** A quoted literal without its quotes. */
export function unquoted(literal: string): string {
  const quote = literal.slice(0, 1);
  return literal.slice(1, -1).replaceAll(quote.repeat(2), quote);
}
