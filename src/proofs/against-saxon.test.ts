import { saxon } from '../engine/saxon.js';
import type { Instant, Items } from './items.js';
import { calculated, isCastable, number } from './numbers.js';
import { normalizeSpace, patternOf, words } from './strings.js';
import { duration, inUtc, isTime, toInstant } from './times.js';
import { Unknown } from './unknown.js';

/** What a proof computes is what saxon-js computes, or unknown: values on which the two, or saxon-js and XPath, could differ. */

const days = ['2025-01-01', '2024-02-29', '2025-02-29', '2025-02-31', '2025-13-01', '0000-01-01', '0001-01-01', '9999-01-01', '9999-12-01'];
const hours = ['00:00:00', '23:59:59', '23:59:59.5', '24:00:00', '24:00:00.0', '24:00:01', '23:60:00', '23:59:60', '9:00:00'];
const zones = ['', 'Z', 'z', '+00:00', '-00:00', '+13:59', '+14:00', '-14:00', '+14:01', '-14:30', '+14:59', '+14:60', '-15:00', '+10:60'];
const blanks = ['', ' ', '\t', '\n', '\r', '\u00a0', '\ufeff', '\u2003', '\u3000', '\u2028', '\u0085', '\u200b', '\u180e'];
const numbers = [
  '',
  '0',
  '-0',
  '+1',
  '1.',
  '.5',
  '.',
  '+.5',
  '1e3',
  '1E-400',
  'INF',
  '-INF',
  'NaN',
  '0x1',
  '1_0',
  '1 2',
  '٣',
  '9'.repeat(20),
];

const around = (values: readonly string[]) =>
  values.flatMap((value) => blanks.flatMap((blank) => [`${blank}${value}`, `${value}${blank}`]));
const times = [...days, '9999-12-31'].flatMap((day) => hours.flatMap((hour) => zones.map((zone) => `${day}T${hour}${zone}`)));
const distant = ['10000-01-01', '-0001-01-01', '9999-12-31', '25-01-01', '2025-1-1'].flatMap((day) => [
  day,
  `${day}T00:00:00Z`,
  `${day}T00:00:00-12:00`,
]);

const computed = (value: string, compute: (items: Items) => unknown) => {
  try {
    return compute([value]);
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
};

function expectSame(values: readonly string[], xpath: string, compute: (items: Items) => unknown): void {
  const distinct = [...new Set(values)];
  const theirs = saxon().XPath.evaluate(`array { $values ! (${xpath}) }`, null, { params: { values: distinct } }) as unknown[];
  const ours = distinct.map((value) => computed(value, compute));
  const different = distinct.filter((_, i) => ours[i] !== undefined && !Object.is(ours[i], theirs[i]));
  expect(different).toEqual([]);
  expect(ours.filter((each) => each !== undefined).length).toBeGreaterThan(0);
}

test.each(['date', 'time', 'dateTime'] as const)('castable as xs:%s', (type) => {
  const zoned = [...days, ...hours].flatMap((each) => zones.map((zone) => each + zone));
  expectSame(
    [...times, ...zoned, ...distant, ...around(['2025-01-01', '10:00:00', '2025-01-01T10:00:00Z'])],
    `. castable as xs:${type}`,
    (items) => isTime(items, type),
  );
});

test.each(['integer', 'decimal'] as const)('castable as xs:%s', (type) =>
  expectSame([...numbers, ...around(['12', '-1.5'])], `. castable as xs:${type}`, (items) => isCastable(items, type)),
);

test('number()', () => expectSame([...numbers.filter((each) => each !== '-0'), ...around(['12', '-1.5'])], 'number(.)', number));

test('normalize-space() and tokenize()', () => {
  const spaced = [...around(['a b', 'é']), ...blanks.map((blank) => `a${blank}b`)];
  expectSame(spaced, 'normalize-space(.)', ([value]) => normalizeSpace(value as string));
  expectSame(spaced, "string-join(tokenize(.), '|')", ([value]) => words(value as string).join('|'));
});

test.each(['[\\^&|~\\s]', '[&|]'])('matches() of the computed pattern %s', (pattern) =>
  expectSame(['a', 'a&b', 'a^b', ...blanks.map((blank) => `a${blank}b`)], `matches(., '${pattern}')`, ([value]) =>
    patternOf(pattern).test(value as string),
  ),
);

test.each(['P1Y', 'P1M', 'P1D', 'PT1H', 'PT1S'])('a point in time and %s', (span) => {
  const type = /T|D/.test(span) ? 'dayTime' : 'yearMonth';
  const shifted = (operator: '+' | '-') => (items: Items) => {
    const [instant] = calculated(toInstant(items), operator, [duration(span, type)]);
    return inUtc(instant as Instant).slice(0, 19);
  };
  const zoned = [...days, '9999-12-31', '2025-12-31', '2025-01-31']
    .flatMap((day) => ['', 'Z', '-12:00', '+14:00'].map((zone) => `${day}T00:00:00${zone}`))
    .filter((value) => saxon().XPath.evaluate('$value castable as xs:dateTime', null, { params: { value } }));
  for (const operator of ['+', '-'] as const)
    expectSame(
      zoned,
      `substring(string(adjust-dateTime-to-timezone(xs:dateTime(if (matches(., 'Z$|[+-]..:..$')) then . else . || 'Z') ${operator} xs:${type}Duration('${span}'), xs:dayTimeDuration('PT0S'))), 1, 19)`,
      shifted(operator),
    );
});
