import type { Instruction, SaxonNode } from 'saxon-js';
import { namedStep } from '../src/engine/named-steps.js';
import { parseTree } from '../src/engine/tree.js';
import { compileXPath, Execution } from '../src/official/xpath/saxon-xpath.js';

/** 40 times `a` and `b` beside one another, more than are looked at without index, and few below each `b`. */
const { document } = parseTree(
  `<r xmlns="urn:x" xmlns:y="urn:y">${Array.from({ length: 40 }, (_, n) => `<a n="${n}"/>text<b n="${n}"><a n="in ${n}"/></b><y:a/>`).join('')}</r>`,
);

function find(path: string, prepare: (expression: Instruction) => void): string[] {
  const expression = compileXPath(path, { x: 'urn:x' }, []);
  prepare(expression);
  return new Execution(document).run(expression, []).map((node) => (node as SaxonNode).getAttribute('n'));
}

function useIndex(expression: Instruction): void {
  const step = namedStep(expression);
  if (step) expression.ELAB = step;
  expression.C?.forEach(useIndex);
}

test.each([
  '/x:r/x:a',
  '/x:r/x:b[3]',
  '/x:r/x:b/x:a',
  '/x:r/x:c',
  '//x:b[@n="5"]/preceding-sibling::x:a',
  '//x:b[@n="5"]/preceding-sibling::x:a[1]',
  '//x:b[@n="38"]/following-sibling::x:a',
  '//x:b[@n="38"]/following-sibling::x:b[1]',
  '//x:a[@n="0"]/preceding-sibling::x:a',
  '//x:a[@n="in 7"]/(.. | following-sibling::x:b | x:a)',
])('%s finds the same by the index of children', (path) => {
  const found = find(path, () => undefined);
  expect(find(path, useIndex)).toEqual(found);
  expect(found).toMatchSnapshot();
});
