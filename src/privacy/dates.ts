import { fold } from './folded-text.js';

const months = [
  ['janvier', 'janv', 'jan', 'january'],
  ['fevrier', 'fevr', 'fev', 'february', 'feb'],
  ['mars', 'mar', 'march'],
  ['avril', 'avr', 'april', 'apr'],
  ['mai', 'may'],
  ['juin', 'june', 'jun'],
  ['juillet', 'juil', 'july', 'jul'],
  ['aout', 'august', 'aug'],
  ['septembre', 'sept', 'sep', 'september'],
  ['octobre', 'oct', 'october'],
  ['novembre', 'nov', 'november'],
  ['decembre', 'dec', 'december'],
];

const day = '(0[1-9]|[12]\\d|3[01])';
const month = '(0[1-9]|1[0-2])';
const yearFirst = new RegExp(`^((?:18|19|20)\\d\\d)${month}${day}`);
const dayFirst = new RegExp(`^${day}${month}((?:18|19|20)\\d\\d)$`);

/**
 * How else a date may be written, in French and English: day first, month first, without zeros, with the name of its month.
 *
 * @param value an HL7 time (`19790328`), or a date with the day first
 * @returns folded forms; none when the value is no date
 */
export function formsOfDate(value: string): string[] {
  const digits = fold(value);
  const first = yearFirst.exec(digits);
  const last = dayFirst.exec(digits);
  const [y, m, d] = first ? first.slice(1) : last ? [last[3], last[2], last[1]] : [];
  if (y === undefined || m === undefined || d === undefined) return [];
  const short = [m, d].map((part) => String(Number(part)));
  const [shortMonth, shortDay] = short as [string, string];
  const named = (months[Number(m) - 1] as string[]).flatMap((name) => [
    ...[d, shortDay, ...(d === '01' ? ['1er', '1st'] : [])].flatMap((written) => [`${written}${name}${y}`, `${name}${written}${y}`]),
    ...['st', 'nd', 'rd', 'th'].flatMap((ending) => [`${shortDay}${ending}${name}${y}`, `${name}${shortDay}${ending}${y}`]),
    `${y}${name}${d}`,
    `${d}${name}${y.slice(2)}`,
    `${shortDay}${name}${y.slice(2)}`,
  ]);
  const numeric = [
    `${y}${m}${d}`,
    `${d}${m}${y}`,
    `${m}${d}${y}`,
    `${shortDay}${shortMonth}${y}`,
    `${y}${shortMonth}${shortDay}`,
    `${d}${m}${y.slice(2)}`,
    `${y.slice(2)}${m}${d}`,
  ];
  return [...numeric, ...named];
}
