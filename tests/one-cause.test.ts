import { foldFindings } from '../src/telling/fold.js';
import { mapSource } from '../src/xml/source-map.js';
import { testOneCause } from './support/one-cause.js';

/** A first look; tests/full/one-cause.test.ts looks everywhere. */
describe('one change in twelve of the smallest report', () => testOneCause('cr-img-minimal', 12));

describe('what folds', () => {
  type Judged = Parameters<typeof foldFindings>[0][number];
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
    }) as unknown as Judged;
  const source = mapSource('<a/>', { depth: 1, nodes: 1 });
  const fold = (...findings: Judged[]) =>
    foldFindings(findings, source).map(({ ruleId, consequences = [] }) => [ruleId, ...consequences.map((each) => each.ruleId)].join(' < '));

  test('one fault seen by several rules: the most severe one tells it, the others stand under it', () => {
    expect(fold(finding('A', 'warning', { cause: 'c@0', flag: 'c' }), finding('B', 'error', { cause: 'c@0', flag: 'c' }))).toEqual([
      'B < A',
    ]);
  });

  test('what follows from another finding stands under it, unless that one is milder', () => {
    expect(fold(finding('A', 'error', { flag: 'c' }), finding('B', 'error', { follows: ['c'] }))).toEqual(['A < B']);
    expect(fold(finding('A', 'warning', { flag: 'c' }), finding('B', 'error', { follows: ['c'] }))).toEqual(['A', 'B']);
  });

  test('what follows from each other is all told', () => {
    expect(fold(finding('A', 'error', { flag: 'a', follows: ['b'] }), finding('B', 'error', { flag: 'b', follows: ['a'] }))).toEqual([
      'A',
      'B',
    ]);
  });

  test('what stands under another finding hides nothing', () => {
    const chain = [
      finding('A', 'error', { flag: 'a' }),
      finding('B', 'error', { flag: 'b', follows: ['a'] }),
      finding('C', 'error', { follows: ['b'] }),
    ];
    expect(fold(...chain)).toEqual(['A < B', 'C']);
  });

  test('what stands elsewhere explains only what is about the same value', () => {
    const cause = finding('A', 'error', { flag: 'a', facts: ['X'] });
    expect(fold(cause, finding('B', 'error', { follows: ['=a'], facts: ['Y', 'X'] }))).toEqual(['A < B']);
    expect(fold(cause, finding('B', 'error', { follows: ['=a'], facts: ['Y'] }))).toEqual(['A', 'B']);
  });

  test('what is said twice at one place in the same words is said once', () => {
    expect(fold(finding('A', 'error', { flag: 'a' }), finding('A', 'error', { flag: 'b' }))).toEqual(['A']);
  });
});
