import { keepOnePerCause } from '../src/telling/one-per-cause.js';
import { mapSource } from '../src/xml/source-map.js';
import { testOneCause } from './support/one-cause.js';

/** A first look; tests/full/one-cause.test.ts looks everywhere. */
describe('one change in twelve of the smallest report', () => testOneCause('cr-img-minimal', 12));

test('what is left out is never more severe than what stays for it', () => {
  const finding = (ruleId: string, severity: 'error' | 'warning', more: object) =>
    ({
      ruleId,
      severity,
      layer: 'x',
      message: '',
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 2,
      path: '/',
      element: 0,
      place: '0',
      ...more,
    }) as unknown as Parameters<typeof keepOnePerCause>[0][number];
  const kept = (...findings: ReturnType<typeof finding>[]) =>
    keepOnePerCause(findings, mapSource('<a/>', { depth: 1, nodes: 1 })).map(({ ruleId }) => ruleId);
  expect(kept(finding('A', 'warning', { cause: 'c@0', flag: 'c' }), finding('B', 'error', { cause: 'c@0', flag: 'c' }))).toEqual(['B']);
  expect(kept(finding('A', 'warning', { flag: 'c' }), finding('B', 'error', { follows: ['c'] }))).toEqual(['A', 'B']);
  expect(kept(finding('A', 'error', { flag: 'c' }), finding('B', 'error', { follows: ['c'] }))).toEqual(['A']);
  expect(kept(finding('A', 'error', { flag: 'a', follows: ['b'] }), finding('B', 'error', { flag: 'b', follows: ['a'] }))).toEqual([
    'A',
    'B',
  ]);
});
