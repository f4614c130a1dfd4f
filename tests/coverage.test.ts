import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profileNames } from '../src/rules/rule-set.js';
import { fixtures, ruleSet } from './support/rule-runner.js';

const folder = join(__dirname, '..', 'schematron', 'coverage');

interface CoveredRow {
  row: string;
  rule: string;
  reason: string;
}

function read(prefix: string): CoveredRow[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n').slice(1))
    .map((line) => {
      const [row = '', rule = '', reason = ''] = line.split('\t');
      return { row, rule, reason };
    });
}

/** Catalogue, its number of rows, the profile whose rules cover it. */
const catalogues = [
  ['01', 412, 'specification'],
  ['02', 501, 'specification'],
  ['03', 570, 'specification'],
  ['parity', 999, 'testcontenucda'],
] as const;

describe.each(catalogues)('catalogue %s', (prefix, size, profile) => {
  const rows = read(prefix);

  test('every row stands exactly once', () => {
    expect(rows.map(({ row }) => row).filter((row, index, all) => all.indexOf(row) !== index)).toEqual([]);
    expect(rows).toHaveLength(size);
  });

  test('each row names a rule that exists, or says why there is none', () => {
    const rules = new Set(ruleSet(profile).rules().map((rule) => rule.id));
    expect(rows.filter(({ rule, reason }) => (rule === '-' ? reason === '' : !rules.has(rule)))).toEqual([]);
  });
});

test.each(profileNames)('every compiled rule of the profile %s covers a row', (profile) => {
  const covered = new Set(catalogues.filter((catalogue) => catalogue[2] === profile).flatMap(([prefix]) => read(prefix).map(({ rule }) => rule)));
  const rules = ruleSet(profile).layers.flatMap((layer) => ruleSet(profile).layer(layer).rules);
  const owed = JSON.parse(readFileSync(join(fixtures, 'without-fixture.json'), 'utf8')) as string[];
  expect(rules.map((rule) => rule.id).filter((id) => !covered.has(id) && !owed.includes(id))).toEqual([]);
});
