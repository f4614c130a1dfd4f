import { bodiesLayer } from '../src/catalogue/built-in/bodies.js';
import type { Finding } from '../src/findings/finding.js';
import { Validator } from '../src/journey/validator.js';
import { applyChanges } from '../tools/fixtures/change.js';
import { readFixtures } from '../tools/fixtures/rule-fixtures.js';
import { fixtures, readDocument } from './support/rule-runner.js';

const files = readFixtures(fixtures, 'built-in').filter(({ name }) => name === 'bodies.json');
const all = files.flatMap((file) => file.fixtures);
let validator: Validator;
let official: Validator;
beforeAll(async () => {
  [validator, official] = await Promise.all([Validator.create(), Validator.create({ profile: 'testcontenucda' })]);
});

const judge = (text: string, by = validator) => by.validate({ path: 'cr.xml', bytes: Buffer.from(text) });
const loud = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity !== 'info').map(({ ruleId }) => ruleId);
const level1 = readDocument('cr-img-niveau-1');
const body = '/ClinicalDocument/component/nonXMLBody/text';

test.each(all.map((fixture, index) => [`${fixture.rule} (${index + 1})`, fixture] as const))(
  '%s',
  (_, { rule, base, change, conforming }) => {
    const { findings } = judge(applyChanges(readDocument(base), change));
    expect(loud(findings)).toEqual(conforming ? [] : [rule]);
  },
);

test('every rule has a fixture, but that on size: it would be too large', () => {
  const tested = new Set(all.map(({ rule }) => rule));
  expect(bodiesLayer.rules.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual(['BODY-14']);
});

test('the character at fault is shown by its number and place, and nothing else of the content', () => {
  const value = 'JVBERi0xLjQK\nSmVhbiBEdXBvbnQ\u00a0bmUK';
  const text = applyChanges(level1, [{ text: body, value }]);
  const { report, excerpts, text: shown } = validator.judge({ path: 'cr.xml', bytes: Buffer.from(text) }, true);
  const [finding] = report.findings.filter(({ ruleId }) => ruleId === 'BODY-05');
  expect(finding).toMatchObject({ message: expect.stringContaining('U+00A0') as string, column: 16 });
  expect(JSON.stringify([report, excerpts, shown])).not.toContain('SmVhbiBEdXBvbnQ');
});

test('the official tool has nothing of this', () => {
  const text = applyChanges(level1, [{ text: body, value: 'C:\\cr.pdf' }]);
  expect(judge(text, official)).toMatchObject({ status: 'conforming', findings: [] });
});
