import type { Finding, Severity } from '../src/findings/finding.js';
import { withoutSurplus } from '../src/journey/most-findings.js';
import { Validator } from '../src/journey/validator.js';

const finding = (line: number, severity: Severity, consequences: Finding[] = []): Finding => ({
  ...{ ruleId: `R-${line}`, layer: 'xml', severity, message: 'm', path: '/' },
  ...{ line, column: 1, endLine: line, endColumn: 1 },
  ...(consequences.length > 0 ? { consequences } : {}),
});

test.each<[string, Finding[], string[], Severity | undefined]>([
  ['as many as are told', [finding(1, 'info'), finding(2, 'error')], ['R-1', 'R-2'], undefined],
  ['the mildest are left out', [finding(1, 'info'), finding(2, 'error'), finding(3, 'warning')], ['R-2', 'R-3'], 'info'],
  ['an error that is left out stays an error', [finding(1, 'error'), finding(2, 'error'), finding(3, 'error')], ['R-1', 'R-2'], 'error'],
  [
    'consequences count',
    [finding(1, 'error', [finding(2, 'warning'), finding(3, 'warning')]), finding(4, 'info')],
    ['R-1 < R-2'],
    'warning',
  ],
])('%s', (_, findings, told, severity) => {
  const { rules, options } = Validator.withoutEngine({});
  const kept = withoutSurplus(findings, 0, { rules, options }, 2);
  const names = ({ ruleId, consequences = [] }: Finding) => [ruleId, ...consequences.map((each) => each.ruleId)].join(' < ');
  expect(kept.filter(({ ruleId }) => ruleId !== 'XML-10').map(names)).toEqual(told);
  expect(kept.find(({ ruleId }) => ruleId === 'XML-10')?.severity).toBe(severity);
});

test('errors that were only counted are told as many, and as errors', () => {
  const { rules, options } = Validator.withoutEngine({});
  const kept = withoutSurplus([finding(1, 'error'), finding(2, 'error')], 3, { rules, options }, 2);
  expect(kept.map(({ ruleId }) => ruleId)).toEqual(['R-1', 'R-2', 'XML-10']);
  expect(kept[2]).toMatchObject({ severity: 'error', message: expect.stringMatching(/^Il y a 3 constats de plus/) as string });
});
