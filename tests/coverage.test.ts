import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profileNames } from '../src/models/profiles.js';
import { ruleSet } from './support/rule-runner.js';

const folder = join(__dirname, '..', 'schematron', 'coverage');

/** The cells of every line of the coverage files whose name starts so. */
function read(prefix: string): string[][] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n').slice(1))
    .map((line) => line.split('\t'));
}

/** Rows with the rule that covers each, or '-' and why there is none. */
function readRows(prefix: string): { row: string; rule: string; reason: string }[] {
  return read(prefix).map(([row = '', rule = '', reason = '']) => ({ row, rule, reason }));
}

/** This layer has no rows in the catalogue, but a list of its own. */
const COHERENCE = 'coherence';

/** Rules that no row of the catalogue asks for, and why they are here. */
const withoutRow = read('without-row').map(([rule = '', reason = '']) => ({ rule, reason }));

/** Catalogue, its number of rows, the profile whose rules cover it. */
const catalogues = [
  ['01', 412, 'specification'],
  ['02', 501, 'specification'],
  ['03', 570, 'specification'],
  ['parity', 999, 'testcontenucda'],
] as const;

describe.each(catalogues)('catalogue %s', (prefix, size, profile) => {
  const rows = readRows(prefix);

  test('every row stands exactly once', () => {
    expect(rows.map(({ row }) => row).filter((row, index, all) => all.indexOf(row) !== index)).toEqual([]);
    expect(rows).toHaveLength(size);
  });

  test('each row names a rule that exists, or says why there is none', () => {
    const rules = new Set(
      ruleSet(profile)
        .rules()
        .map((rule) => rule.id),
    );
    expect(rows.filter(({ rule, reason }) => (rule === '-' ? reason === '' : !rules.has(rule)))).toEqual([]);
  });
});

test.each(profileNames)('every compiled rule of the profile %s covers a row, or says why it has none', (profile) => {
  const covered = new Set(
    catalogues.filter((catalogue) => catalogue[2] === profile).flatMap(([prefix]) => readRows(prefix).map(({ rule }) => rule)),
  );
  const rules = ruleSet(profile)
    .layers.filter((layer) => layer !== COHERENCE)
    .flatMap((layer) => ruleSet(profile).layer(layer).rules)
    .map((rule) => rule.id);
  const explained = withoutRow.map(({ rule }) => rule).filter((id) => rules.includes(id));
  expect(rules.filter((id) => !covered.has(id)).sort()).toEqual(explained.sort());
});

test('every item of coherence names rules that exist, and every rule of the layer belongs to an item', () => {
  const specification = ruleSet('specification');
  const rows = read(COHERENCE);
  expect(rows.filter(([item, rule]) => !item || specification.rule(rule ?? '') === undefined)).toEqual([]);
  const named = new Set(rows.map(([, rule]) => rule));
  expect(
    specification
      .layer(COHERENCE)
      .rules.map((rule) => rule.id)
      .filter((id) => !named.has(id)),
  ).toEqual([]);
});

test('each rule without row exists and has its reason', () => {
  expect(withoutRow.filter(({ rule, reason }) => reason === '' || !profileNames.some((profile) => ruleSet(profile).rule(rule)))).toEqual(
    [],
  );
});
