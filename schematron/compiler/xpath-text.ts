/** Cutting XPath expressions at their top level, without parsing them: strings, brackets and parentheses stay whole. */

/** A step of a path: `//cda:section[@ID][cda:title]` is separator `//`, test `cda:section`, predicates `@ID`, `cda:title`. */
export interface Step {
  separator: '' | '/' | '//';
  /** A name test, or several in parentheses. */
  test: string;
  predicates: string[];
}

/** The positions of the characters that stand outside strings, brackets, braces, parentheses and comments; an opening one counts as outside. */
function* topLevel(text: string): Generator<number> {
  for (let i = 0; i < text.length; i = endOf(text, i)) if (!/["'\s]/.test(text[i] as string) && !text.startsWith('(:', i)) yield i;
}

/** Where what starts at a position ends: a string, a comment, a bracketed part, or one character. */
function endOf(text: string, start: number): number {
  const c = text[start] as string;
  const after = (mark: string, from: number) => (text.indexOf(mark, from) < 0 ? text.length : text.indexOf(mark, from) + mark.length);
  if (c === "'" || c === '"') return after(c, start + 1);
  if (text.startsWith('(:', start)) return after(':)', start);
  if (!'[({'.includes(c)) return start + 1;
  let i = start + 1;
  while (i < text.length && !'])}'.includes(text[i] as string)) i = endOf(text, i);
  return i + 1;
}

/** Cuts a pattern at its top-level `|`s. */
export function alternatives(pattern: string): string[] {
  return cut(pattern, (i) => pattern[i] === '|').map((part) => part.replace(/^\|/, '').trim());
}

/** Cuts a path before its top-level slashes: `/a[b/c]//d` is `/a[b/c]` and `//d`. */
export function cutPath(path: string): string[] {
  return cut(path, (i) => path[i] === '/' && path[i - 1] !== '/').map((part) => part.trim());
}

/** The part of a path that starts at a slash: slashes, name test, predicates; undefined when something else follows. */
export function stepAt(text: string, start: number): string | undefined {
  const head = /^\/{1,2}(?:@?(?:[\w-]+:)?(?:[\w-]+|\*)(?![\w:(-])|\([^()[\]]*\))/.exec(text.slice(start))?.[0];
  if (head === undefined) return undefined;
  let end = start + head.length;
  while (text[end] === '[') end = endOf(text, end);
  return text.slice(start, end);
}

/** Reads one part of a path; undefined when it is more than name tests with predicates. */
export function readStep(part: string): Step | undefined {
  const match = /^(\/{0,2})\s*(@?(?:[\w-]+:)?(?:[\w-]+|\*)|\([^()[\]]*\))\s*((?:\[[\s\S]*\])?)$/.exec(part);
  if (!match) return undefined;
  const [, separator, test, brackets] = match as unknown as [string, Step['separator'], string, string];
  const predicates = cut(brackets, (i) => brackets[i] === '[').map((part) => part.trim());
  return predicates.every((part) => part.endsWith(']'))
    ? { separator, test, predicates: predicates.map((part) => part.slice(1, -1).trim()) }
    : undefined;
}

/**
 * Whether a predicate asks something of the node alone, not of its position: its value is surely a boolean or nodes.
 * What is not plainly so counts as positional.
 *
 * @param flags names of variables that are known to hold a boolean
 */
export function isPositionFree(predicate: string, flags?: ReadonlySet<string>): boolean {
  if (predicate.startsWith('$') && flags?.has(predicate.slice(1))) return true;
  if (/\b(position|last)\s*\(|:=/.test(predicate)) return false;
  if (hasTopLevel(predicate, /[=<>]|\b(and|or|eq|ne|lt|le|gt|ge|is)\b/g)) return true;
  if (/^(not|true|false|exists|empty|starts-with|ends-with|contains|matches|map:contains|v:in|v:is-oid|v:is-uuid)\s*\(/.test(predicate))
    return endsWithItsParenthesis(predicate);
  return !hasTopLevel(predicate, /[({+,!$]|\s-|^\d|\b(some|every|if|for|let|return|to|div|mod|idiv|cast)\b/g);
}

function hasTopLevel(text: string, sought: RegExp): boolean {
  const outside = new Set(topLevel(text));
  return [...text.matchAll(sought)].some((match) => outside.has(match.index));
}

/** `f(…)` and nothing after it. */
function endsWithItsParenthesis(text: string): boolean {
  return text.endsWith(')') && text[[...topLevel(text)].at(-1) as number] === '(';
}

function cut(text: string, isEdge: (position: number) => boolean): string[] {
  const edges = [0, ...[...topLevel(text)].filter((i) => i > 0 && isEdge(i)), text.length];
  return edges
    .slice(1)
    .map((end, i) => text.slice(edges[i], end))
    .filter((part) => part !== '');
}
