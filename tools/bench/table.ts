import { reaches, type Result } from './measure.js';

/** The lines of a table: what, figure, must, aim, pass, change since the last run, and what the figure was made of. */
export function table(results: readonly Result[], before: readonly Result[] = []): string {
  const rows = results.map((result) => {
    const sign = result.atLeast ? '≥' : '≤';
    const last = before.find(({ title }) => title === result.title)?.figure;
    const change =
      last === undefined ? '' : `${result.figure >= last ? '+' : '−'}${Math.abs((result.figure / last - 1) * 100).toFixed(0)} %`;
    return [
      result.title,
      result.figure.toFixed(2),
      `${sign} ${result.must}`,
      `${sign} ${result.aim}`,
      verdict(result),
      change,
      result.detail,
    ];
  });
  const all = [['measure', 'figure', 'must', 'aim', 'pass', 'last', 'made of'], ...rows];
  const widths = (all[0] as string[]).map((_, column) => Math.max(...all.map((row) => (row[column] as string).length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] as number))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function verdict(result: Result): string {
  return reaches(result, result.aim) ? 'aim' : reaches(result, result.must) ? 'yes' : 'NO';
}
