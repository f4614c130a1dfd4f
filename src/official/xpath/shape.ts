import type { Instruction } from 'saxon-js';
import { type Token, tokenize, unquoted } from './lexer.js';

/**
 * An expression in which a mark stands for each string that is compared with something, or names a document: rules repeat one
 * another but for such strings, and what they mean otherwise does not depend on them.
 */
export interface Shaped {
  /** With `'<mark>0<mark>'`, `'<mark>1<mark>'`… in the place of the strings. */
  text: string;
  values: string[];
}

/** A character that no XML document holds. */
const MARK = '\ufffe';
const marked = new RegExp(`${MARK}(\\d+)${MARK}`, 'g');
const wholeValues = new RegExp(`"val":"${MARK}\\d+${MARK}"`, 'g');
const quotedMark = new RegExp(`'${MARK}(\\d+)${MARK}'`, 'g');

/** What may stand after a string that is compared: anything else could make another value of it. */
const ends = new Set([')', ']', ',', 'and', 'or', 'then', 'else', 'return']);

/**
 * The text of an expression with marks, `document()` of XSLT as `doc()`.
 *
 * @param values receives what they stand for
 */
export function shapeOf(text: string, values: string[]): string {
  let shape = '';
  for (const part of partsOf(text)) shape += typeof part === 'string' ? part : `'${MARK}${values.push(part.value) - 1}${MARK}'`;
  return shape;
}

/** Rules repeat themselves. */
const known = new Map<string, readonly (string | { value: string })[]>();
const mostKnown = 5000;

/** What stays, and the strings that may be others. */
function partsOf(text: string): readonly (string | { value: string })[] {
  const before = known.get(text);
  if (before) return before;
  const parts: (string | { value: string })[] = [];
  let at = 0;
  const put = ({ start, end }: Token, instead: string | { value: string }) => {
    parts.push(text.slice(at, start), instead);
    at = end;
  };
  const tokens = tokenize(text) ?? [];
  /** Of each open bracket, whether it holds a list that is compared. */
  const open: boolean[] = [];
  for (const [index, token] of tokens.entries()) {
    const previous = tokens[index - 1];
    const after = tokens[index + 1];
    if (token.kind === 'symbol') {
      if (opening.has(token.text)) open.push(token.text === '(' && isComparison(tokens, index - 1));
      else if (closing.has(token.text)) open.pop();
    } else if (token.kind === 'name' && token.text === 'document' && after?.text === '(') put(token, 'doc');
    else if (token.kind === 'string' && (!after || ends.has(after.text))) {
      const inList = open.at(-1) === true && (previous?.text === '(' || previous?.text === ',');
      const isReference = previous?.text === '(' && /^(doc|document)$/.test(tokens[index - 2]?.text ?? '');
      if (inList || isReference || isComparison(tokens, index - 1)) put(token, { value: unquoted(token.text) });
    }
  }
  parts.push(text.slice(at));
  if (known.size >= mostKnown) known.clear();
  known.set(text, parts);
  return parts;
}

const opening = new Set(['(', '[', '{']);
const closing = new Set([')', ']', '}']);

function isComparison(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token?.kind === 'name') return token.text === 'eq' || token.text === 'ne';
  return token?.kind === 'symbol' && (token.text === '!=' || (token.text === '=' && tokens[index - 1]?.text !== ':'));
}

/** The expression as it was, but for its blanks and quotes. */
export function expressionOf({ text, values }: Shaped): string {
  return text.replace(quotedMark, (_, place: string) => `'${(values[Number(place)] as string).replaceAll("'", "''")}'`);
}

/**
 * What was made of a shape, as JSON to be filled in.
 *
 * @param count of its strings
 * @returns undefined when one of them did not stay as it is, in one place: then it decides of more than a comparison
 */
export function templateOf(tree: Instruction, count: number): string | undefined {
  const json = JSON.stringify(tree);
  const values = new Set(json.match(wholeValues));
  return values.size === count && json.split(MARK).length === 2 * count + 1 ? json : undefined;
}

/** The JSON of an expression. @param template of its shape */
export function filled(template: string, values: readonly string[]): string {
  return template.replace(marked, (_, place: string) => JSON.stringify(values[Number(place)]).slice(1, -1));
}
