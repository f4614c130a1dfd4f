import { isPositionFree, readStep, type Step, stepAt } from './xpath-text.js';

/**
 * The nodes of the document by what rules ask for, a map that the product makes once a document (src/engine/node-index.ts):
 * `code` is every HL7 element of that name, `*` every element, `@code` every element with this attribute,
 * `template 1.2` every element with this templateId; `body …` only those under the structured body (no templates).
 */
const NODES = '$v:nodes';

/** A look-up of the index as `withIndex` writes it: group 1 is the key. */
export const indexLookUp = /map:get\(\$v:nodes, '([^']*)'\)/g;

const BODY = /\/cda:ClinicalDocument(\[[^[\]]*\])?\/cda:component\/cda:structuredBody$/;

/**
 * Writes an XPath expression anew so that saxon-js need not walk the tree at each `//`: what is looked for in the whole
 * document or in its structured body comes from the index, and `a//b` becomes `a/descendant::b`. The expression selects
 * the same nodes in the same order; a step with a predicate that may ask for a position stays as it is.
 *
 * @param flags names of variables that are known to hold a boolean
 * @example withIndex("//cda:section[cda:templateId/@root='1.2']") → "map:get($v:nodes, 'template 1.2')[self::cda:section]"
 */
export function withIndex(expression: string, flags: ReadonlySet<string> = new Set()): string {
  let written = '';
  let rest = 0;
  for (let i = 0; i < expression.length; i++) {
    const c = expression[i] as string;
    if (c === "'" || c === '"') i = Math.max(i, expression.indexOf(c, i + 1));
    if (!expression.startsWith('//', i)) continue;
    const part = stepAt(expression, i);
    const step = part === undefined ? undefined : readStep(part);
    const before = written + expression.slice(rest, i);
    const rewritten =
      part === undefined || !step
        ? undefined
        : rewrite(before, { ...step, predicates: step.predicates.filter((p) => p !== 'true()') }, flags);
    if (rewritten !== undefined) {
      written = rewritten;
      rest = i + (part as string).length;
    }
    i++;
  }
  return written + expression.slice(rest);
}

/** @returns the text so far and the step, or undefined when the step must stay */
function rewrite(before: string, step: Step, flags: ReadonlySet<string>): string | undefined {
  if (!step.predicates.every((predicate) => isPositionFree(predicate, flags))) return undefined;
  const rewritten = { ...step, predicates: step.predicates.map((predicate) => withIndex(predicate, flags)) };
  if (startsPath(before)) {
    const indexed = fromIndex(rewritten, '');
    if (indexed !== undefined) return before + indexed;
  }
  const body = BODY.exec(before);
  if (body && startsPath(before.slice(0, body.index))) {
    const indexed = fromIndex(rewritten, 'body ');
    if (indexed !== undefined)
      return (
        before.slice(0, body.index) + (body[1] === undefined ? indexed : `(if (/cda:ClinicalDocument${body[1]}) then ${indexed} else ())`)
      );
  }
  const { test, predicates } = rewritten;
  if (test.startsWith('@')) return `${before}/descendant-or-self::*/${test}${having(predicates)}`;
  return `${before}/descendant::${test.startsWith('(') ? `*[${isElement(test)}]` : test}${having(predicates)}`;
}

/** Whether a path that follows this text starts anew, at the document node. Where that is not plain: no. */
function startsPath(before: string): boolean {
  return /(^|[([{,=<>|!])\s*$/.test(before);
}

/** What the index holds for `//step`; undefined when it does not know such names. */
function fromIndex({ test, predicates }: Step, part: '' | 'body '): string | undefined {
  const get = (key: string, wanted: readonly string[], self = '*') =>
    `map:get(${NODES}, '${part}${key}')${self === '*' ? '' : `[${isElement(self)}]`}${having(wanted)}`;
  if (test.startsWith('@')) return /^@[\w-]+$/.test(test) ? `${get(test, [])}/${test}${having(predicates)}` : undefined;
  const template = part === '' ? predicates.findIndex((predicate) => templateOf(predicate) !== undefined) : -1;
  if (template >= 0)
    return get(
      `template ${templateOf(predicates[template] as string)}`,
      predicates.filter((_, i) => i !== template),
      test,
    );
  const names = namesOf(test);
  if (names)
    return names.length === 1 ? get(names[0] as string, predicates) : `(${names.map((name) => get(name, predicates)).join(' | ')})`;
  if (test !== '*' && test !== 'cda:*') return undefined;
  const attribute = /^@([\w-]+)(?=$|\s*=)/.exec(predicates[0] ?? '')?.[0];
  if (attribute === undefined) return get('*', predicates, test);
  return get(attribute, attribute === predicates[0] ? predicates.slice(1) : predicates, test);
}

function templateOf(predicate: string): string | undefined {
  return /^cda:templateId\/@root\s*=\s*(?:'([\d.]+)'|"([\d.]+)")$/
    .exec(predicate)
    ?.slice(1)
    .find((oid) => oid !== undefined);
}

function having(predicates: readonly string[]): string {
  return predicates.map((predicate) => `[${predicate}]`).join('');
}

/** The names of a name test: `(cda:a | cda:b)` is two. */
export function testsOf(test: string): string[] {
  return test
    .replace(/^\((.*)\)$/s, '$1')
    .split('|')
    .map((name) => name.trim());
}

/** The local names of the HL7 elements that a name test asks for; undefined when it may ask for others. */
export function namesOf(test: string): string[] | undefined {
  const names = testsOf(test).map((name) => /^cda:([\w-]+)$/.exec(name)?.[1]);
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** A name test as a predicate. */
export function isElement(test: string): string {
  return testsOf(test)
    .map((name) => `self::${name}`)
    .join(' or ');
}
