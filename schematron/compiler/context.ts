import { isElement, namesOf, testsOf, withIndex } from './indexed-paths.js';
import { alternatives, cutPath, isPositionFree, readStep, type Step } from './xpath-text.js';

/**
 * Turns the context of a Schematron rule (a match pattern) into an XPath expression that selects the same nodes, in some order.
 *
 * @param flags names of variables that are known to hold a boolean
 * @example selectOf('cda:section[cda:templateId/@root="1.2"]/cda:entry') → "map:get($v:nodes, 'template 1.2')[self::cda:section]!cda:entry"
 */
export function selectOf(context: string, flags?: ReadonlySet<string>): string {
  return alternatives(context)
    .map((pattern) => withIndex(mapped(isFromAnywhere(pattern) ? `//${pattern}` : pattern), flags))
    .join(' | ');
}

/** Writes the child and attribute steps of a path with `!`: unlike `/` it does not sort, and such steps meet no node twice. */
function mapped(path: string): string {
  const parts = cutPath(path);
  let last = parts.length;
  while (last > 1 && readStep(parts[last - 1] as string)?.separator === '/') last--;
  return parts.map((part, i) => (i >= last ? `!${part.slice(1)}` : part)).join('');
}

function isFromAnywhere(pattern: string): boolean {
  return !/^[/$(]/.test(pattern);
}

/**
 * Selects what a rule judges in its pattern: the nodes of its context that no earlier rule of the pattern matches.
 * An earlier context that can match no node of this one is left out; one that is a plain path becomes a predicate, since
 * `except` compares nodes by their place in the document, which is slow.
 */
export function selectRemaining(context: string, earlier: readonly string[], flags?: ReadonlySet<string>): string {
  const own = alternatives(context);
  const rivals = earlier.flatMap(alternatives).filter((rival) => own.some((pattern) => mayMeet(pattern, rival)));
  const matches = rivals.map((rival) => matchOf(rival, flags));
  const conditions = matches.filter((match) => match !== undefined);
  const others = rivals.filter((_, i) => matches[i] === undefined);
  const select = selectOf(context, flags);
  const filtered = conditions.length === 0 ? select : `(${select})[not(${conditions.join(' or ')})]`;
  return others.length === 0 ? filtered : `(${filtered}) except (${others.map((other) => selectOf(other, flags)).join(' | ')})`;
}

function mayMeet(one: string, other: string): boolean {
  const [names, rivals] = [one, other].map((pattern) => {
    const step = readStep(cutPath(pattern).at(-1) as string);
    return step && namesOf(step.test);
  });
  return !names || !rivals || names.some((name) => rivals.includes(name));
}

/** A pattern as a question to a node: `/a/b[c]` → `self::b[c]/parent::a[not(parent::*)]`; undefined when it is more than a path of names. */
function matchOf(pattern: string, flags?: ReadonlySet<string>): string | undefined {
  if (/^[$(]/.test(pattern)) return undefined;
  const steps = cutPath(pattern).map(readStep);
  if (!steps.every((step) => step && !step.test.startsWith('@') && step.predicates.every((predicate) => isPositionFree(predicate, flags))))
    return undefined;
  const questions: string[] = [];
  let axis = 'self';
  for (const { separator, test, predicates } of (steps as Step[]).toReversed()) {
    questions.push(
      `${axis}::${testsOf(test).length === 1 ? test : `*[${isElement(test)}]`}${predicates.map((predicate) => `[${predicate}]`).join('')}`,
    );
    axis = separator === '//' ? 'ancestor' : 'parent';
  }
  return questions.join('/') + (steps[0]?.separator === '/' ? '[not(parent::*)]' : '');
}
