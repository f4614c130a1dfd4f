import { OfficialProblem } from '../problem.js';
import { splitAt, type Token, tokenize, unquoted } from './lexer.js';

/** A step of a context that selects elements. */
export interface Step {
  axis: 'child' | 'descendant';
  /** `*`, `hl7:code`, `hl7:*`, `*:code`. */
  test: string;
  /** Without their brackets; each is true or false, never a position, unless the step is `exact`. */
  predicates: string[];
  /** A predicate may count positions: the step must be evaluated as it is written. */
  exact: boolean;
  /** What an index can tell of the predicates. */
  hint?: Hint;
}

/** `@attribute = 'value'`, or `child/@attribute = 'value'`: true of every node that the step selects. */
export interface Hint {
  /** A name test. */
  child?: string;
  attribute: string;
  value: string;
  /** The predicates ask nothing else. */
  complete: boolean;
}

/** One alternative of a rule's context. */
export type ContextPath =
  /** From the document node when `absolute`, else from any node. */
  | { kind: 'steps'; absolute: boolean; steps: Step[] }
  /** Evaluated as it is. */
  | { kind: 'whole'; path: string }
  /** Attributes and texts, which are never visited: only compiled. */
  | { kind: 'never'; path: string };

/**
 * Reads a rule's context, a pattern of XSLT 2.0.
 *
 * @param place file and line, for messages
 * @throws OfficialProblem when it is no pattern
 */
export function parseContext(context: string, place: string): ContextPath[] {
  const tokens = tokenize(context);
  if (!tokens || tokens.length === 0) throw new OfficialProblem('static-error', place, context, 'XTSE0340');
  return splitAt(tokens, ({ text, kind }) => kind === 'symbol' && text === '|').map((part) => parseAlternative(part, context, place));
}

function parseAlternative(tokens: Token[], context: string, place: string): ContextPath {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (!first || !last) throw new OfficialProblem('static-error', place, context, 'XTSE0340');
  refuseOtherAxes(tokens, context, place);
  const text = context.slice(first.start, last.end);
  const path = text.startsWith('/') ? text : `//${text}`;
  if (text === '/') return { kind: 'whole', path };
  const steps = parseSteps(tokens, context);
  if (steps === 'never') return { kind: 'never', path };
  if (!steps || steps[0]?.exact) return { kind: 'whole', path };
  return { kind: 'steps', absolute: text.startsWith('/') && !text.startsWith('//'), steps };
}

/** A pattern goes down only. */
function refuseOtherAxes(tokens: Token[], context: string, place: string): void {
  splitAt(tokens, () => false)[0]?.reduce((depth, token, index, all) => {
    if (token.text === '[' || token.text === '(') return depth + 1;
    if (token.text === ']' || token.text === ')') return depth - 1;
    const axis = all[index + 1]?.text === '::' ? token.text : undefined;
    const upward = token.text === '..' || token.text === '.' || (axis !== undefined && axis !== 'child' && axis !== 'attribute');
    if (depth === 0 && upward) throw new OfficialProblem('static-error', place, context, 'XTSE0340');
    return depth;
  }, 0);
}

function parseSteps(tokens: Token[], context: string): Step[] | 'never' | undefined {
  const steps: Step[] = [];
  let at = 0;
  let axis: Step['axis'] = 'child';
  if (tokens[0]?.text === '/' || tokens[0]?.text === '//') at++;
  while (at < tokens.length) {
    if (tokens[at]?.text === '@' || tokens[at]?.text === 'attribute') return 'never';
    if (tokens[at]?.text === 'child' && tokens[at + 1]?.text === '::') at += 2;
    const test = tokens[at];
    if (!test || !(test.kind === 'name' || test.text === '*')) return undefined;
    if (tokens[at + 1]?.text === '(') return test.text === 'text' ? 'never' : undefined;
    at++;
    const predicates: string[] = [];
    let exact = false;
    let hint: Hint | undefined;
    while (tokens[at]?.text === '[') {
      const end = closingOf(tokens, at);
      const predicate = context.slice((tokens[at] as Token).end, (tokens[end] as Token).start);
      const told = tellOf(predicate, () => tokens.slice(at + 1, end));
      if (!told.isTrueOrFalse) exact = true;
      const isFirst = predicates.length === 0;
      hint = hint ? { ...hint, complete: false } : told.hint && { ...told.hint, complete: isFirst && told.hint.complete };
      predicates.push(predicate);
      at = end + 1;
    }
    steps.push({ axis, test: test.text, predicates, exact, ...(hint && !exact ? { hint } : {}) });
    const separator = tokens[at];
    if (!separator) return steps;
    if (separator.text !== '/' && separator.text !== '//') return undefined;
    axis = separator.text === '//' ? 'descendant' : 'child';
    at++;
  }
  return undefined;
}

interface Told {
  isTrueOrFalse: boolean;
  /** What an index can tell of the predicate, if no other stands before it. */
  hint: Hint | undefined;
}

/** Contexts repeat one another. */
const known = new Map<string, Told>();
const mostKnown = 5000;

function tellOf(predicate: string, tokensOf: () => Token[]): Told {
  let told = known.get(predicate);
  if (!told) {
    const tokens = tokensOf();
    if (known.size >= mostKnown) known.clear();
    known.set(predicate, (told = { isTrueOrFalse: isTrueOrFalse(tokens), hint: hintOf(tokens) }));
  }
  return told;
}

function hintOf(predicate: Token[]): Hint | undefined {
  const isWord = (word: string) => (token: Token) => token.kind === 'name' && token.text === word;
  if (splitAt(predicate, isWord('or')).length > 1) return undefined;
  const conditions = splitAt(predicate, isWord('and'));
  for (const condition of conditions) {
    const shape = condition.map(({ kind, text }) => (kind === 'name' || kind === 'string' ? kind : text)).join(' ');
    const names = condition.filter(({ kind }) => kind === 'name').map(({ text }) => text);
    const literal = condition.find(({ kind }) => kind === 'string')?.text ?? '';
    const value = unquoted(literal);
    const attribute = names.at(-1);
    if (!hintShapes.has(shape) || attribute === undefined || attribute.includes(':') || value === '') continue;
    return { ...(names.length > 1 ? { child: names[0] as string } : {}), attribute, value, complete: conditions.length === 1 };
  }
  return undefined;
}

const hintShapes = new Set(['@ name = string', 'name / @ name = string', 'name [ @ name = string ]']);

function closingOf(tokens: Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const text = tokens[at]?.text;
    if (text === '[' || text === '(') depth++;
    else if ((text === ']' || text === ')') && --depth === 0) return at;
  }
  return tokens.length - 1;
}

const comparisons = new Set(['=', '!=', '<', '<=', '>', '>=', 'eq', 'ne', 'lt', 'le', 'gt', 'ge', 'is', 'and', 'or']);
const booleanFunctions = new Set(['not', 'exists', 'empty', 'contains', 'starts-with', 'ends-with', 'matches', 'boolean', 'true', 'false']);
const nodeTests = new Set(['node', 'text', 'comment', 'element', 'attribute']);

/** Whether a predicate can only be true or false; when in doubt, false. */
function isTrueOrFalse(tokens: Token[]): boolean {
  if (tokens.some(({ kind, text }) => kind === 'name' && (text === 'position' || text === 'last'))) return false;
  const outer = outermost(tokens);
  if (outer.some(({ text, kind }) => kind !== 'string' && comparisons.has(text))) return true;
  if (tokens[1]?.text === '(' && closingOf(tokens, 1) === tokens.length - 1 && booleanFunctions.has(tokens[0]?.text ?? '')) return true;
  return isPath(tokens, outer);
}

function outermost(tokens: Token[]): Token[] {
  let depth = 0;
  return tokens.filter(({ text, kind }) => {
    if (kind === 'symbol' && /^[[({]$/.test(text)) return depth++ < 0;
    if (kind === 'symbol' && /^[\])}]$/.test(text)) return --depth < 0;
    return depth === 0;
  });
}

/** A path of nodes: names, axes, separators; no number, no variable, no arithmetic, no other function. */
function isPath(tokens: Token[], outer: Token[]): boolean {
  const onlyPath = outer.every(
    ({ kind, text }) => kind === 'name' || (kind === 'symbol' && ['/', '//', '@', '::', '.', '..', '*'].includes(text)),
  );
  const adjacent = outer.some(({ kind, text }, index) => {
    const before = outer[index - 1];
    const isOperand = (token: Token | undefined) =>
      token !== undefined && (token.kind === 'name' || token.text === '*' || token.text.startsWith('.'));
    return (kind === 'name' || text === '*') && isOperand(before);
  });
  const calls = tokens.some(
    ({ text }, index) => text === '(' && tokens[index - 1]?.kind === 'name' && !nodeTests.has(tokens[index - 1]?.text ?? ''),
  );
  return onlyPath && !adjacent && !calls;
}
