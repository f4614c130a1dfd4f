const day = 24 * 60 * 60 * 1000;

/**
 * A date moved by days, as it is written: `20250902…` and its parts (`2025`, `202509`), `2025-09-02…`, `02/09/2025`. What follows
 * the date (time, zone) stays. A date that does not exist keeps its fault.
 *
 * @returns undefined when the text does not begin with a date
 */
export function shiftedDate(text: string, days: number): string | undefined {
  const dayFirst = /^(\d{2})([/.-])(\d{2})\2((?:18|19|20)\d{2})(?!\d)/.exec(text);
  if (dayFirst) {
    const [whole, d = '', separator = '', m = '', y = ''] = dayFirst;
    const [year, month, date] = moved(y, m, d, days);
    return `${date}${separator}${month}${separator}${year}${text.slice(whole.length)}`;
  }
  const yearFirst = /^((?:18|19|20)\d{2})(?:(-?)(\d{2})(?:\2(\d{2}))?)?/.exec(text);
  if (!yearFirst) return undefined;
  const [whole, y = '', separator = '', m, d] = yearFirst;
  const [year, month, date] = moved(y, m ?? '01', d ?? '01', days);
  return [year, ...(m === undefined ? [] : [month]), ...(d === undefined ? [] : [date])].join(separator) + text.slice(whole.length);
}

function moved(year: string, month: string, date: string, days: number): [year: string, month: string, date: string] {
  const time = Date.UTC(Number(year), Number(month) - 1, Number(date));
  const read = new Date(time);
  if (read.getUTCMonth() !== Number(month) - 1 || read.getUTCDate() !== Number(date))
    return [String(Number(year) + Math.round(days / 365.25)), month, date];
  const [y = '', m = '', d = ''] = new Date(time + days * day).toISOString().slice(0, 10).split('-');
  return [y, m, d];
}
