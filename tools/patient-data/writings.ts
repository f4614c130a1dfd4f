/** A value, with what finds it in a text however it is written. */
export interface Writings {
  value: string;
  pattern: RegExp;
}

const months = ['janv', 'fe?vr?', 'mars', 'avr', 'mai', 'juin', 'juil', 'aou?t', 'sept', 'oct', 'nov', 'dec'];
/** Between the words of a value, and between its digits: spaces and a little punctuation, escaped as outputs escape it. */
const between = String.raw`(?:[^\p{L}\p{N}<>]|&\w+;|\\n){0,3}`;
const betweenDigits = String.raw`[ .,/_-]{0,2}`;

/** The text as it is searched: without accents, in lower case. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Its letters and digits alone: without scheme, punctuation and spacing. */
export function bare(value: string): string {
  return withoutScheme(value).replace(/[^\p{L}\p{N}]/gu, '');
}

function withoutScheme(value: string): string {
  return plain(value).replace(/^(tel|mailto|fax):/, '');
}

/** What finds the values: without punctuation, scheme or spacing, dates in other forms; each different value once. */
export function writingsOf(values: readonly string[]): Writings[] {
  const patterns = new Map(values.map((value) => [value, patternOf(value)] as const));
  return [...patterns].map(([value, pattern]) => ({ value, pattern: new RegExp(pattern, 'u') }));
}

function patternOf(value: string): string {
  const written = withoutScheme(value);
  const digits = bare(value);
  const date = /^(\d{4})(\d\d)(\d\d)$/.exec(digits);
  if (date) return datePattern(date[1] as string, date[2] as string, date[3] as string);
  if (/^\d+$/.test(digits)) {
    // A phone is known without its country or its leading zero.
    const known = /^0\d{9}$/.test(digits) ? digits.slice(1) : digits;
    const spread = [...known].join(betweenDigits);
    return known.length < 7 ? String.raw`(?<![\p{L}\p{N}.])${known}(?![\p{L}\p{N}])(?!\.\d)` : spread;
  }
  const words = written.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const whole = words.join(between);
  return digits.length < 6 ? String.raw`(?<![\p{L}\p{N}])${whole}(?![\p{L}\p{N}])` : whole;
}

function datePattern(year: string, month: string, day: string): string {
  const optional = (part: string) => (part.startsWith('0') ? `0?${part[1]}` : part);
  const [m, d] = [optional(month), optional(day)];
  const name = `${months[Number(month) - 1] as string}\\w*`;
  return [
    [year, month, day].join(betweenDigits),
    String.raw`(?<!\d)${d}[ ./-]${m}[ ./-](?:${year}|${year.slice(2)})(?!\d)`,
    `${day}${month}${year}`,
    String.raw`(?<!\d)${d}(?:er)?[ .-]{0,2}${name}[ .-]{0,2}${year}`,
  ].join('|');
}
