import { refusalsLayer } from '../src/catalogue/built-in/refusals.js';
import type { Finding } from '../src/findings/finding.js';
import { Validator } from '../src/journey/validator.js';
import { applyChanges } from '../tools/fixtures/change.js';
import { readFixtures } from '../tools/fixtures/rule-fixtures.js';
import { fixtures, readDocument } from './support/rule-runner.js';

const all = readFixtures(fixtures, 'built-in')
  .filter(({ name }) => name === 'refusals.json')
  .flatMap((file) => file.fixtures);
let specification: Validator;
let official: Validator;
beforeAll(async () => {
  [specification, official] = await Promise.all([Validator.create(), Validator.create({ profile: 'testcontenucda' })]);
});

const judge = (text: string, by = specification) => by.validate({ path: 'cr.xml', bytes: Buffer.from(text) });
const loud = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity !== 'info');

test.each(all.map((fixture, index) => [`${fixture.rule} (${index + 1})`, fixture] as const))(
  '%s: one warning where the official tool refuses and nothing else is said, at its place and by its check',
  (_, { base, change, conforming }) => {
    const text = applyChanges(readDocument(base), change);
    const [{ status, findings }, refused] = [judge(text), judge(text, official)];
    expect(status).toBe('conforming');
    expect(refused.status).toBe(conforming ? 'conforming' : 'nonconforming');
    const told = loud(findings);
    expect(told.map(({ ruleId }) => ruleId)).toEqual(conforming ? [] : refusalsLayer.rules.map(({ id }) => id));
    for (const { message, path, severity } of told) {
      const check = refused.findings.find((finding) => message.includes(`(${finding.ruleId})`));
      expect({ path, severity }).toEqual({ path: check?.path, severity: 'warning' });
      expect(message).toContain(check?.message);
    }
  },
);

test('what one change makes the official tool refuse at several places of one element is told once', () => {
  const twice = applyChanges(readDocument('cr-img-scanner'), [
    { duplicate: '/ClinicalDocument/informationRecipient/intendedRecipient/receivedOrganization/name' },
  ]);
  expect(judge(twice, official).findings.length).toBeGreaterThan(1);
  expect(loud(judge(twice).findings).map(({ ruleId }) => ruleId)).toEqual(['TCC-01']);
});

test('a fault that is told elsewhere is not told again: a trait of the identity is missing', () => {
  const without = applyChanges(readDocument('cr-img-scanner'), [{ remove: '//birthplace/place/addr/county' }]);
  expect(judge(without, official).findings.map(({ ruleId }) => ruleId)).toContain('TCC-SM-DOC-27');
  expect(loud(judge(without).findings).map(({ ruleId }) => ruleId)).not.toContain('TCC-01');
});

test('it is told in English on request', async () => {
  const [{ base, change }] = all as [(typeof all)[number]];
  const english = await Validator.create({ language: 'en' });
  const [told] = loud(judge(applyChanges(readDocument(base), change), english).findings);
  expect(told?.message).toMatch(/^The official tool will refuse this document \(TCC-SM-NULL-01\): guardianPerson /);
});
