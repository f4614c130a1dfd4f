import { Duration, Instant, type Items, optional, text } from './items.js';
import { withoutBlanks } from './strings.js';
import { unknown } from './unknown.js';

const date = /^([0-9]{4})-([0-9]{2})-([0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?$/;
const time = /^([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?$/;
const minute = 60_000;
/** Of the years of four digits. */
const [first, last] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')];

/**
 * Whether a value is castable to xs:date, xs:time or xs:dateTime. Years beyond four digits, the year 0, and what saxon-js takes in another
 * way than XML Schema says are unknown.
 */
export function isTime(items: Items, type: 'date' | 'time' | 'dateTime'): boolean {
  if (items.length !== 1) return false;
  const written = withoutBlanks(text(items[0]));
  if (type === 'date') return isDate(written);
  if (type === 'time') return isHour(written);
  const [day, hour, ...more] = written.split('T');
  if (/^9999-12-31T24/.test(written)) unknown('the year 10000');
  return more.length === 0 && hour !== undefined && isDate(day as string) && !/Z|[+-]..:/.test((day as string).slice(10)) && isHour(hour);
}

function isDate(written: string): boolean {
  const match = date.exec(written);
  if (!match) return /^-?[0-9]{5,}-|^-[0-9]{4}-/.test(written) ? unknown('a distant year') : false;
  const [, year, month, day, zone] = match;
  if (year === '0000') unknown('the year 0');
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= days && isZone(zone);
}

function isHour(written: string): boolean {
  const match = time.exec(written);
  if (!match) return false;
  const [, hours, minutes, seconds, fraction, zone] = match;
  if (hours === '24' && minutes === '00' && seconds === '00') return fraction === undefined ? isZone(zone) : unknown('24:00:00.0');
  return Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60 && isZone(zone);
}

function isZone(zone = 'Z'): boolean {
  if (zone === 'Z') return true;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4))];
  if (hours === 14 && minutes > 0 && minutes < 60) unknown('an offset beyond 14:00');
  return minutes < 60 && hours <= 14;
}

/** `xs:dateTime()` of at most one value. @throws Unknown when it is none */
export function toInstant(items: Items): readonly Instant[] {
  const item = optional(items);
  if (item === undefined) return [];
  const written = text(item);
  const match = /^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,3})?)(Z|[+-][0-9]{2}:[0-9]{2})?$/.exec(written);
  if (!match || !isTime([written], 'dateTime')) return unknown('no such point in time');
  const [, local, zone] = match as unknown as [string, string, string | undefined];
  const offset = zone === undefined ? undefined : offsetOf(zone);
  return [ofFourDigits(new Instant(Date.parse(`${local}Z`) - (offset ?? 0) * minute, offset))];
}

function offsetOf(zone: string): number {
  return zone === 'Z' ? 0 : Number(`${zone[0]}1`) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)));
}

const units = { D: 86_400_000, H: 3_600_000, M: minute, S: 1000 };

/** `xs:dayTimeDuration()` or `xs:yearMonthDuration()` of one number and one unit: `PT10M`, `P1Y`. */
export function duration(written: string, type: 'dayTime' | 'yearMonth'): Duration {
  const match = (type === 'dayTime' ? /^P(?:([0-9]{1,6})(D)|T([0-9]{1,6})([HMS]))$/ : /^P([0-9]{1,4})([YM])$/).exec(written);
  if (!match) return unknown('such a duration');
  const count = Number(match[1] ?? match[3]);
  const unit = (match[2] ?? match[4]) as string;
  return type === 'dayTime' ? new Duration(count * units[unit as keyof typeof units]) : new Duration(0, unit === 'Y' ? 12 * count : count);
}

/** A point in time and a duration. */
export function shifted({ milliseconds, offset }: Instant, { milliseconds: by, months }: Duration, sign: 1 | -1): Instant {
  if (months === 0) return ofFourDigits(new Instant(milliseconds + sign * by, offset));
  const local = new Date(milliseconds + (offset ?? 0) * minute);
  const day = local.getUTCDate();
  if (day > 28) unknown('a month later, of other length');
  local.setUTCMonth(local.getUTCMonth() + sign * months);
  return ofFourDigits(new Instant(local.getTime() - (offset ?? 0) * minute, offset));
}

/** A point in time whose year has four digits, where it was written and in UTC. @throws Unknown */
function ofFourDigits(instant: Instant): Instant {
  const { milliseconds, offset } = instant;
  for (const each of [milliseconds, milliseconds + (offset ?? 0) * minute]) if (each < first || each > last) unknown('a distant year');
  return instant;
}

/** `current-dateTime()`. */
export const now = (): Instant => new Instant(Date.now(), 0);

/** `string(adjust-dateTime-to-timezone($instant, PT0S))`. */
export const inUtc = ({ milliseconds }: Instant): string => new Date(milliseconds).toISOString();
