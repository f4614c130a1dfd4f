import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../src/faces/cli/main.js';
import { withConsequences } from '../../src/findings/finding.js';
import { Validator } from '../../src/journey/validator.js';
import { share } from '../../src/share/share.js';
import { applyChanges } from '../../tools/fixtures/change.js';
import { readFixtures, type RuleFixture } from '../../tools/fixtures/rule-fixtures.js';
import { patientValues } from '../../tools/patient-data/values.js';
import { plain, writingsOf } from '../../tools/patient-data/writings.js';
import { folderWith } from '../support/cli.js';
import { surroundingsOf } from '../support/in-process.js';
import { fixtures, readDocument } from '../support/rule-runner.js';

let validator: Validator;
beforeAll(async () => void (validator = await Validator.create({ lasting: true, showValues: true })));

/** Names, addresses, telecoms and numbers of professionals and organisations. */
function professionalValues(text: string): string[] {
  const { source } = patientValues(text);
  return source.elements
    .flatMap(({ local, attributes, end, close }, number) => {
      if (source.isWithin(number, 'section')) return [];
      const own = /^(given|family|streetName|city|name)$/.test(local) ? [/^([^<]+)<\//.exec(source.text.slice(end, close))?.[1] ?? ''] : [];
      const isNumbered =
        local === 'telecom' || attributes.some((each) => each.local === 'root' && each.value.startsWith('1.2.250.1.71.4.2.'));
      return [...own, ...(isNumbered ? attributes.filter((each) => /^(value|extension)$/.test(each.local)).map(({ value }) => value) : [])];
    })
    .map((value) => value.trim())
    .filter((value) => value.length >= 4);
}

/** What the search of the privacy tests finds of a document in another one. */
function foundIn(shared: string, original: string): string[] {
  const values = [...patientValues(original).values.map(({ value }) => value), ...professionalValues(original)];
  const searched = plain(shared);
  return writingsOf([...new Set(values)]).flatMap(({ value, pattern }) => (pattern.test(searched) ? [value] : []));
}

const rulesOf = (bytes: Uint8Array) => withConsequences(validator.validate({ path: 'x', bytes }).findings).map(({ ruleId }) => ruleId);

/** One fixture of many, of every file. */
const every = (step: number, at: number): RuleFixture[] =>
  ['built-in', 'specification']
    .flatMap((part) => readFixtures(fixtures, part))
    .flatMap(({ fixtures: all }) => all.filter(({ conforming }) => !conforming).filter((_, index) => index % step === at));

const broken = ({ base, change }: RuleFixture) => applyChanges(readDocument(base), change);
const isDocument = ({ base }: RuleFixture) => existsSync(join(fixtures, 'documents', `${base}.xml`));

test('a fault of each kind is kept, and nothing of the patient or of professionals', () => {
  const faults: string[] = [];
  let count = 0;
  for (const fixture of every(60, 2).filter(isDocument)) {
    const text = broken(fixture);
    const bytes = Buffer.from(text);
    if (!rulesOf(bytes).includes(fixture.rule)) continue;
    count++;
    try {
      const shared = share(bytes, validator, { rule: fixture.rule, reduce: false, seconds: 20 });
      if (!rulesOf(shared.bytes).includes(fixture.rule)) faults.push(`${fixture.rule}: gone`);
      for (const value of foundIn(Buffer.from(shared.bytes).toString(), text)) faults.push(`${fixture.rule}: ${value}`);
    } catch (error) {
      faults.push(`${fixture.rule}: ${(error as Error).message}`);
    }
  }
  expect(faults).toEqual([]);
  expect(count).toBeGreaterThan(10);
}, 1_200_000);

test('--reduce leaves little more than the finding, in findings of every layer', () => {
  const seen = new Set<string>();
  const sizes: string[] = [];
  for (const fixture of every(7, 0).filter(isDocument)) {
    const bytes = Buffer.from(broken(fixture));
    const found = withConsequences(validator.validate({ path: 'x', bytes }).findings).find(({ ruleId }) => ruleId === fixture.rule);
    if (!found || found.layer === 'xml' || seen.has(found.layer)) continue;
    seen.add(found.layer);
    const shared = share(bytes, validator, { rule: fixture.rule, reduce: true, seconds: 50 });
    expect(rulesOf(shared.bytes)).toContain(fixture.rule);
    expect(foundIn(Buffer.from(shared.bytes).toString(), bytes.toString())).toEqual([]);
    if (shared.bytes.byteLength > 5000) sizes.push(`${fixture.rule}: ${shared.bytes.byteLength}`);
  }
  expect(seen.size).toBeGreaterThan(6);
  expect(sizes).toEqual([]);
}, 1_200_000);

describe('the command', () => {
  const wrong = applyChanges(readDocument('cr-img-minimal'), [{ on: '/ClinicalDocument/realmCode', attribute: 'code', value: 'FX' }]);
  const run = async (...args: string[]) => {
    const folder = folderWith({ 'cr.xml': wrong, 'mal-forme.xml': '<ClinicalDocument>' });
    const { surroundings, stdout, stderr } = surroundingsOf(folder);
    const code = await main(['share', ...args], surroundings);
    return { code, folder, stdout: stdout(), stderr: stderr() };
  };

  test('writes the document, and the table of values only when it is asked for, for its owner alone', async () => {
    const without = await run('cr.xml', '-o', 'partage.xml');
    expect(without).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('encore là') as string });
    expect(foundIn(readFileSync(join(without.folder, 'partage.xml'), 'utf8'), wrong)).toEqual([]);
    const { folder } = await run('cr.xml', '-o', 'partage.xml', '--map', 'table.json', '--rule', 'SM-HDR-02');
    expect(readFileSync(join(folder, 'table.json'), 'utf8')).toContain('fictiveau');
    expect(statSync(join(folder, 'table.json')).mode & 0o777).toBe(0o600);
  });

  test.each([
    [['cr.xml', '-o', 'cr.xml'], 2, /document d’entrée/],
    [['cr.xml', '-o', 'x.xml', '--map', './cr.xml'], 2, /document d’entrée/],
    [['cr.xml'], 2, /--output/],
    [['cr.xml', '-o', 'x.xml', '--rule', 'IMG-206-03'], 2, /aucun constat de cette règle/],
    [['cr.xml', '-o', 'x.xml', '--rule', 'XYZ'], 2, /règle inconnue/],
    [['mal-forme.xml', '-o', 'x.xml'], 3, /bien formé/],
  ] as const)('%j: nothing is written', async (args, code, message) => {
    const outcome = await run(...args);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toMatch(message);
    expect(existsSync(join(outcome.folder, 'x.xml'))).toBe(false);
    expect(readFileSync(join(outcome.folder, 'cr.xml'), 'utf8')).toBe(wrong);
  });
});
