import { saxon } from '../../engine/saxon.js';
import { Tree } from '../../engine/tree.js';
import { mapSource } from '../../xml/source-map.js';
import { OfficialProblem } from '../problem.js';
import { notAllowedIn } from './allow-list.js';
import { type CompiledXPath, compileXPath, Execution } from './saxon-xpath.js';

/** Expression, its variables, its value. */
const cases: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
  // Variables of inner expressions are kept.
  ["for $a in ('1', '2') return (let $b := concat($a, $c) return (if ($b = '2x') then $b else $d))", { c: 'x', d: 'y' }, 'y 2x'],
  // Collations are known.
  ["distinct-values(('a', 'b', 'a'))", {}, 'a b'],
  ["every $e in ('a', 'a') satisfies $e = $c", { c: 'a' }, 'true'],
  // Blanks are those of XML.
  ["matches($b, '\\s|^[\\s]|[^\\S]'), matches($b, '^\\S$'), matches($b, '^[\\S]$')", { b: '\u00a0' }, 'false true true'],
];

let checked = false;

/**
 * Makes sure, once, that saxon-js still does what is built on it here, which its documentation does not promise. Another version
 * that does it otherwise judges nothing.
 *
 * @throws OfficialProblem
 */
export function checkEngine(): void {
  if (checked) return;
  try {
    tryEngine(compileXPath);
    checked = true;
  } catch (error) {
    throw new OfficialProblem('engine-changed', (error as Error).message.slice(0, 200));
  }
}

/** @throws Error that says what is not as expected */
export function tryEngine(compile: typeof compileXPath): void {
  const { atom } = saxon();
  const execution = new Execution(new Tree(mapSource('<a/>', { depth: 1, nodes: 1 })).document);
  for (const [text, variables, expected] of cases) {
    const expression = JSON.parse(JSON.stringify(compile(text, {}, Object.keys(variables)))) as CompiledXPath;
    const values = Object.values(variables).map((value) => [atom(value)]);
    const said = execution.run(expression, values).map(String).join(' ');
    if (said !== expected) throw new Error(`${text}: ${said}`);
  }
  // What must be refused can be seen in what is compiled.
  for (const text of ["unparsed-text('x')", "doc('x')/function-lookup(xs:QName('fn:doc'), 1)"])
    if (notAllowedIn(compile(text, {}, [])) === undefined) throw new Error(text);
  const read = compile("doc('x')", {}, []).C?.[0];
  if (read?.N !== 'fn' || read.name !== 'doc') throw new Error("doc('x')");
}
