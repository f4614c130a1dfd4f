import { mapSource } from '../xml/source-map.js';
import { ProofDocument } from './document.js';
import { libraryFor } from './library.js';
import { type LayerProofs, prove } from './prove.js';
import { openAssertions, rule } from './rule.js';
import { unknown } from './unknown.js';

const document = new ProofDocument(mapSource('<a xmlns="urn:hl7-org:v3"><b/><b c="1"/></a>', { depth: 10, nodes: 10 }), () =>
  unknown('no value sets'),
);
const { child, has, elements } = libraryFor(document);

test('an assertion is proved when it holds of every node that the rule judges', () => {
  const nodes = () => child(elements('a'), 'b');
  expect(openAssertions(rule(nodes, { all: () => true, one: (node) => has(node, 'c') }))).toEqual(['one']);
});

test.each([
  ['a proof that raises an error', rule(() => elements('b'), { A: () => unknown('anything') })],
  ['a proof that raises any other error', rule(() => elements('b'), { A: () => has(undefined as never, 'c') })],
  ['a context that raises an error', rule(() => unknown('anything'), { A: () => true })],
  [
    'variables that raise an error',
    rule(
      () => elements('b'),
      { A: () => true },
      () => unknown('anything'),
    ),
  ],
  ['an assertion without proof', rule(() => elements('b'), { A: undefined })],
  ['a rule without proofs', rule(undefined, { A: () => true })],
])('%s leaves the assertion to the rule engine', (_, rules) => expect(openAssertions(rules)).toEqual(['A']));

test('what judges no node holds', () => expect(openAssertions(rule(() => elements('d'), { A: undefined }))).toEqual([]));

test('one pattern is left, the other ones are counted as proved', () => {
  const proofs: LayerProofs = () => ({
    one: () => [rule(() => elements('b'), { A: () => true, B: (node) => has(node, 'c') })],
    other: () => [rule(() => elements('b'), { C: () => true })],
  });
  expect(prove(proofs, document)).toEqual({ open: new Map([['one', ['B']]]), proved: 1, left: 2 });
});
