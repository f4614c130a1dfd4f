/**
 * A CDA time as an XDS DTM: in UTC, without offset, as precise as it was written (IHE ITI TF-3, 4.2.3.1.7).
 * A date has no hour to convert: it stays as it is.
 *
 * @param value such as `20251014100500+0200`
 * @returns undefined when the value is no time, or has an hour but no offset
 */
export function toUtc(value: string): string | undefined {
  const parts = /^(\d{4}(?:\d{2}(?:\d{2}(?:\d{2}(?:\d{2}(?:\d{2})?)?)?)?)?)(?:\.\d+)?(?:([+-])(\d{2})(\d{2}))?$/.exec(value);
  const digits = parts?.[1];
  if (digits === undefined) return undefined;
  if (digits.length <= 8) return digits;
  if (parts?.[2] === undefined) return undefined;
  const number = (from: number, absent: number) => (digits.length > from ? Number(digits.slice(from, from + 2)) : absent);
  const offset = (Number(parts[3]) * 60 + Number(parts[4])) * (parts[2] === '-' ? -1 : 1);
  const time = new Date(
    Date.UTC(Number(digits.slice(0, 4)), number(4, 1) - 1, number(6, 1), number(8, 0), number(10, 0) - offset, number(12, 0)),
  );
  // An hour alone cannot be moved by half an hour: the minutes then belong to the result.
  const precision = digits.length === 10 && offset % 60 !== 0 ? 12 : digits.length;
  return time.toISOString().replace(/\D/g, '').slice(0, precision);
}

/** Whether two times agree, up to the less precise one. */
export function sameTime(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return length >= 4 && one.slice(0, length) === other.slice(0, length);
}
