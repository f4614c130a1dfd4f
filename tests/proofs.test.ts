import type { ProfileName } from '../src/models/profiles.js';
import { Validator } from '../src/journey/validator.js';
import { applyChanges } from '../tools/fixtures/change.js';
import { readDocument } from './support/rule-runner.js';

/** What is proved to hold is not given to the rule engine: findings are the same, and the report says how much it was. */

const conforming = readDocument('cr-img-scanner');
/** Its identifier of the patient is no test one, of which a rule informs. */
const production = conforming.replace('root="1.2.250.1.213.1.4.10"', 'root="1.2.250.1.213.1.4.8"');
const faulty = applyChanges(conforming, [
  { replace: "//section[templateId/@root='1.2.250.1.213.1.1.2.209']/text", with: '<text/>' },
  { on: '/ClinicalDocument/author[1]/time', attribute: 'value', value: '20250230' },
]);

afterEach(() => delete process.env.VERIFCDA_NO_PROOFS);

describe.each<ProfileName>(['specification', 'testcontenucda'])('%s', (profile) => {
  let validator: Validator;
  beforeAll(async () => {
    validator = await Validator.create({ profile });
  });

  const judge = (text: string) => validator.validate({ path: 'cr.xml', text });
  const counts = ({ stages }: ReturnType<typeof judge>) => stages.flatMap(({ assertions }) => assertions ?? []);

  test('a conforming report is proved whole: the rule engine has nothing to judge', () => {
    const all = counts(judge(production));
    expect(all.every(({ proved }) => proved > 0)).toBe(true);
    expect(all.filter(({ run }) => run > 0)).toEqual([]);
  });

  test('findings are equal with and without proofs', () => {
    const withProofs = judge(faulty);
    process.env.VERIFCDA_NO_PROOFS = '1';
    const without = judge(faulty);
    expect(counts(without).every(({ proved }) => proved === 0)).toBe(true);
    expect(withProofs.findings.length).toBeGreaterThan(0);
    expect({ ...withProofs, stages: [] }).toEqual({ ...without, stages: [] });
  });

  test.each([
    ['/ClinicalDocument/effectiveTime', 'value', '99991231240000+0100'],
    ['/ClinicalDocument/effectiveTime', 'value', '9999'],
    ['//serviceEvent/effectiveTime/high', 'value', '9999'],
    ['//serviceEvent/effectiveTime/high', 'value', '20250902112000+1430'],
    ['//serviceEvent/effectiveTime/low', 'value', '20991231110000-1430'],
    ['/ClinicalDocument/versionNumber', 'value', '\u00a02'],
    ['/ClinicalDocument/setId', 'extension', 'A\u00a0B'],
  ])('so they are where saxon-js takes values otherwise than XPath says: %s/@%s = %j', (on, attribute, value) => {
    const changed = applyChanges(production, [{ on: `(${on})[1]`, attribute, value }]);
    const { findings } = judge(changed);
    process.env.VERIFCDA_NO_PROOFS = '1';
    expect(findings).toEqual(judge(changed).findings);
  });
});

test('an end in the year 9999 is after every start', async () => {
  const validator = await Validator.create();
  const changed = applyChanges(production, [{ on: '(//serviceEvent/effectiveTime/high)[1]', attribute: 'value', value: '9999' }]);
  const { findings } = validator.validate({ path: 'cr.xml', text: changed });
  expect(findings.filter(({ ruleId }) => ruleId === 'COH-TIM-01')).toEqual([]);
});

test.each(['99991231240000', '99991231240000+0100'])('%s is a time, as it is for the official tool', async (value) => {
  const validator = await Validator.create({ profile: 'testcontenucda' });
  const text = applyChanges(production, [{ on: '/ClinicalDocument/effectiveTime', attribute: 'value', value }]);
  expect(validator.validate({ path: 'cr.xml', text }).status).toBe('conforming');
});
