import { sameTime, toUtc } from './utc.js';

test.each([
  ['20251014100500+0200', '20251014080500'],
  ['20251014003000+0200', '20251013223000'],
  ['20251231230000-0500', '20260101040000'],
  ['202510141005+0200', '202510140805'],
  ['2025101410+0200', '2025101408'],
  ['2025101410+0530', '202510140430'],
  ['20251014100500.123+0200', '20251014080500'],
  ['20251014', '20251014'],
  ['2025', '2025'],
])('%s is %s in UTC', (value, expected) => expect(toUtc(value)).toBe(expected));

test.each(['20251014100500', '', '14/10/2025', '20251014T100500Z', '202510141'])('%s cannot be given in UTC', (value) =>
  expect(toUtc(value)).toBeUndefined(),
);

test('times agree up to the less precise one', () => {
  expect(sameTime('20251014', '20251014080500')).toBe(true);
  expect(sameTime('20251014100500', '20251014080500')).toBe(false);
  expect(sameTime('', '20251014080500')).toBe(false);
});
