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
const quotedMark = new RegExp(`'${MARK}(\\d+)${MARK}'`, 'g');

/** What may stand after a string that is compared: anything else could make another value of it. */
const ends = new Set([')', ']', ',', 'and', 'or', 'then', 'else', 'return']);

/**
 * The text of an expression with marks, `document()` of XSLT as `doc()`.
 *
 * @param values receives what they stand for
 */
export function shapeOf(text: string, values: string[]): string {
  const tokens = tokenize(text) ?? [];
  let shape = '';
  let at = 0;
  const put = ({ start, end }: Token, instead: string) => {
    shape += text.slice(at, start) + instead;
    at = end;
  };
  /** Of each open bracket, whether it holds a list that is compared. */
  const open: boolean[] = [];
  for (const [index, token] of tokens.entries()) {
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    if (token.kind === 'symbol' && /^[[({]$/.test(token.text)) open.push(token.text === '(' && isComparison(tokens, index - 1));
    else if (token.kind === 'symbol' && /^[\])}]$/.test(token.text)) open.pop();
    else if (token.kind === 'name' && token.text === 'document' && after?.text === '(') put(token, 'doc');
    else if (token.kind === 'string' && (!after || ends.has(after.text))) {
      const inList = open.at(-1) === true && (before?.text === '(' || before?.text === ',');
      const isReference = before?.text === '(' && /^(doc|document)$/.test(tokens[index - 2]?.text ?? '');
      if (inList || isReference || isComparison(tokens, index - 1))
        put(token, `'${MARK}${values.push(unquoted(token.text)) - 1}${MARK}'`);
    }
  }
  return shape + text.slice(at);
}

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
  const seen = new Set<string>();
  const isPlain = (instruction: Instruction): boolean =>
    Object.entries(instruction).every(([name, value]: [string, unknown]) => {
      if (name === 'C') return (value as Instruction[]).every(isPlain);
      if (typeof value !== 'string') return !JSON.stringify(value).includes(MARK);
      if (!value.includes(MARK)) return true;
      const isNew = !seen.has(value);
      seen.add(value);
      return name === 'val' && isNew && value.replace(marked, '') === '';
    });
  return isPlain(tree) && seen.size === count ? JSON.stringify(tree) : undefined;
}

/** The JSON of an expression. @param template of its shape */
export function filled(template: string, values: readonly string[]): string {
  return template.replace(marked, (_, place: string) => JSON.stringify(values[Number(place)]).slice(1, -1));
}
