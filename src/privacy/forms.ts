import { formsOfDate } from './dates.js';
import { fold } from './folded-text.js';
import type { KnownValue } from './known-values.js';

/** How a value may be written, folded (folded-text.ts). */
export interface Form {
  text: string;
  /** Found only where it stands by itself, not within a longer word or number. */
  whole: boolean;
}

/** Shorter words and numbers are part of many others. */
const shortestPart = { letters: 5, digits: 7 };
const shortest = { letters: 3, digits: 4 };
const longestForm = 200;

/** Words that stand in many documents for other reasons. */
const everyday = new Set(
  (
    'france monsieur madame mademoiselle mme mlle docteur professeur inconnu inconnue unknown true false null none test fils ' +
    'des del les von van der den epouse nee veuve sur sous rue avenue boulevard saint sainte fra'
  ).split(' '),
);
const scheme = /^(tel|fax|mailto|sms|http|https|urn|sip|callto):/i;

/** The forms in which the values may stand somewhere else. */
export function formsOf(values: readonly KnownValue[]): Form[] {
  const isPart = (text: string) => text.length >= (isNumber(text) ? shortestPart.digits : shortestPart.letters);
  const whole = new Map(values.flatMap(damagedOf).map((text) => [text, true]));
  for (const text of values.flatMap(writingsOf)) whole.set(text, !isPart(text));
  return [...whole]
    .map(([text, isWhole]) => ({ text: text.slice(0, longestForm), whole: isWhole }))
    .filter(({ text }) => !everyday.has(text) && text.length >= (isNumber(text) ? shortest.digits : shortest.letters));
}

/** Names of two letters, as they are written: folded, they would be articles and abbreviations. */
export function shortNamesOf(values: readonly KnownValue[]): string[] {
  return [...new Set(values.filter(({ isName }) => isName).flatMap(({ text }) => text.split(/[^\p{L}]+/u)))].filter(
    (part) => /^\p{Lu}\p{L}$/u.test(part) && !/^(DE|DU|LE|LA|EL|AL|MR|DR|Mr|Dr|De|Du|Le|La|El|Al)$/.test(part),
  );
}

function writingsOf({ text, isName }: KnownValue): string[] {
  const value = text.replace(scheme, '');
  const whole = fold(value);
  return [
    whole,
    ...formsOfDate(value),
    ...formsOfNumber(whole),
    ...(value.includes('@') ? [fold(value.slice(0, value.indexOf('@')))] : []),
    ...(isName ? wordsOf(value).map(fold) : []),
  ];
}

function wordsOf(name: string): string[] {
  return /\d/.test(name) ? [] : [...name.split(/\s+/), ...name.split(/[^\p{L}\p{M}]+/u)];
}

/** What a wrong encoding makes of accents elsewhere: two signs of each (UTF-8 read as Latin 1), or none. */
function damagedOf({ text, isName }: KnownValue): string[] {
  const value = text.normalize('NFC');
  if (!/[\u0080-\u024f]/.test(value)) return [];
  return [value, ...(isName ? wordsOf(value) : [])].flatMap((each) => [
    fold(Buffer.from(each).toString('latin1')),
    fold(each.replace(/[^\0-\u007f]/g, '')),
  ]);
}

/** A number of a phone with or without its country; the national identifier (NIR) with or without its key. */
function formsOfNumber(digits: string): string[] {
  const phone = /^(?:0|(?:00)?33(?:0)?)([1-9]\d{8})$/.exec(digits)?.[1];
  if (phone !== undefined) return [phone];
  return /^[1-478]\d{4}[\dab]\d{7}(\d\d)?$/.test(digits) ? [digits.slice(0, 13)] : [];
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}
