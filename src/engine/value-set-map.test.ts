import { loadValueSets } from '../value-sets/store.js';
import { saxon } from './saxon.js';
import { valueSetMap } from './value-set-map.js';

const MODALITIES = '1.2.250.1.213.1.1.5.618';
const DCM = '1.2.840.10008.2.16.4';

const { XPath, atom } = saxon();

/** What an XPath expression says of the modalities, `$key` being the given key. */
function ask(expression: string, key: string): unknown {
  return XPath.evaluate(expression, null, {
    params: { sets: valueSetMap(loadValueSets('2025-10-11')), oid: atom(MODALITIES), key: atom(key) },
  });
}

test.each([
  [`CT|${DCM}`, true],
  ['CT', true],
  ['CT|', false],
  [`CT|${DCM}|`, false],
  [`|CT|${DCM}`, false],
  ['CT|2.16.840.1.113883.6.1', false],
  ['constructor', false],
])('modalities hold %s: %s', (key, held) => {
  expect(ask('map:contains(map:get($sets, $oid), $key)', key)).toBe(held);
});

test('the label of a code', () => {
  expect(ask('map:get(map:get($sets, $oid), $key)', `CT|${DCM}`)).toBe('Tomodensitométrie');
});

test('every concept is a key', () => {
  expect(ask('map:size(map:get($sets, $oid))', '')).toBe(49);
});
