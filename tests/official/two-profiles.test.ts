import { type Finding, withConsequences } from '../../src/findings/finding.js';
import { factsOfTest } from '../../src/official/facts/read-facts.js';
import { expectedText, subjectText } from '../../src/official/facts/tell-facts.js';
import type { Change } from '../../tools/fixtures/change.js';
import { asserting, judgeBy, madeUpPackage, MODELS, packageWith, removeFolders, withPattern } from '../support/official.js';

afterAll(removeFolders);

test.each([
  ["@code = 'FR'", '@code: FR'],
  ["not(@code) or @code='A' or @code = 'B'", '@code: A | B'],
  ["string(@code) = ('FR')", '@code: FR'],
  ['count(hl7:title) = 1', 'title: 1..1'],
  ['count(hl7:id[not(@nullFlavor)]) >= 1', 'id[not(@nullFlavor)]: 1..*'],
  ['(not(@nullFlavor))', '@nullFlavor: 0..0'],
  ["cda:templateId[@root='1.2']", 'templateId/@root: 1.2'],
  ["cda:code[@code='1'] and cda:code/@codeSystem='2'", 'code/@code, code/@codeSystem: code/@code 1, code/@codeSystem 2'],
  ['@nullFlavor or document($jeu)//svs:Concept[@code=$c and @codeSystem=$s]', '@code: un code de $jeu'],
  // What asks anything else too is not told by half.
  ["@code = 'FR' and matches(@value, 'x')", ': undefined'],
  ["@code = 'FR' or cda:title", ': undefined'],
  ["../cda:code = 'FR'", ': undefined'],
  ['cda:a[1]', ': undefined'],
])('what a test asks: %s', (test, expected) => {
  const facts = factsOfTest(test);
  expect(`${facts.map(subjectText).join(', ')}: ${expectedText(facts, 'fr', String)}`).toBe(expected);
});

test('expected and found, from the test; what may be a person’s is masked', async () => {
  const root = '/ClinicalDocument';
  const { findings } = await judgeBy(madeUpPackage, [
    { on: `${root}/languageCode`, attribute: 'code', value: 'it-IT' },
    { remove: '//recordTarget//family' },
  ]);
  expect(findings.map(({ expected, found }) => [expected, found])).toEqual(
    expect.arrayContaining([
      ['un code de JDV_Langues', 'it-IT'],
      ['1..*', '0'],
    ]),
  );
  const asked = packageWith({ [MODELS]: asserting("cda:recordTarget/cda:patientRole/cda:id/@extension = 'x'") });
  expect((await judgeBy(asked)).findings).toEqual([
    expect.objectContaining({ expected: 'x', found: expect.stringMatching(/^•••/) as string }),
  ]);
});

describe('with the specification beside it', () => {
  const both = async (changes: Change[], folder = madeUpPackage, document = 'cr-img-minimal') =>
    judgeBy(folder, changes, { profile: 'specification', official: { alone: false } }, document);
  const idsOf = (finding: Finding) => withConsequences([finding]).map(({ ruleId }) => ruleId);

  test.each<[string, Change[], string, string]>([
    ['a fixed code', [{ on: '/ClinicalDocument/realmCode', attribute: 'code', value: 'BE' }], 'SM-HDR-02', ':identique/'],
    ['an element that is missing', [{ remove: '//recordTarget//family' }], 'SM-PAT-10', 'ASIP-STRUCT-MIN-StrucMin:'],
  ])('a check that both make is shown once, with both ids: %s', async (_, changes, own, official) => {
    const report = await both(changes);
    const holding = report.findings.filter((finding) => idsOf(finding).some((id) => id.includes(official)));
    expect(holding).toHaveLength(1);
    expect(idsOf(holding[0]!)).toContain(own);
    expect(report.verdicts).toEqual({ specification: 'nonconforming', official: 'nonconforming' });
  });

  test.each<[string, string, Change, string]>([
    [
      'a code, asked of its element',
      "cda:code[@code='18748-4' and @codeSystem='2.16.840.1.113883.6.1']",
      { on: '/ClinicalDocument/code', attribute: 'code', value: '11488-4' },
      'IMG-HDR-10',
    ],
    ['what would hold the value is missing', "cda:code/@code = '18748-4'", { remove: '/ClinicalDocument/code' }, 'SM-HDR-16'],
    [
      'an element that says that it is not known',
      'count(cda:languageCode[not(@nullFlavor)]) &gt;= 1',
      { replace: '/ClinicalDocument/languageCode', with: '<languageCode nullFlavor="UNK"/>' },
      'SM-NULL-01',
    ],
    [
      'one element too many',
      'count(cda:componentOf[cda:encompassingEncounter]) &lt;= 1',
      { duplicate: '/ClinicalDocument/componentOf' },
      'SM-HDR-26',
    ],
  ])('a check that names its element otherwise is shown once too: %s', async (_, asked, change, own) => {
    const { findings } = await both([change], packageWith({ [MODELS]: asserting(asked) }));
    const holding = findings.filter((finding) => idsOf(finding).some((id) => id.includes(':ajout/')));
    expect(holding).toHaveLength(1);
    expect(idsOf(holding[0]!)).toContain(own);
  });

  test.each<[string, string, Change, string]>([
    [
      'the same identifier twice, and how many there may be',
      'count(cda:author/cda:assignedAuthor/cda:id) &lt;= 1',
      { duplicate: '(/ClinicalDocument/author/assignedAuthor/id)[1]' },
      'SM-II-04',
    ],
    [
      'an element that is missing, and one of a kind of which nothing was said',
      "count(cda:componentOf[cda:encompassingEncounter/cda:code/@code = 'X']) = 1",
      { remove: '/ClinicalDocument/componentOf' },
      'SM-HDR-26',
    ],
  ])('two checks at one place stay two: %s', async (_, asked, change, own) => {
    const { findings } = await both([change], packageWith({ [MODELS]: asserting(asked) }));
    expect(findings.flatMap(idsOf)).toContain(own);
    expect(findings.find(({ ruleId }) => ruleId.includes(':ajout/'))?.consequences).toBeUndefined();
    expect(findings.map(({ ruleId }) => ruleId)).toContainEqual(expect.stringContaining(':ajout/'));
  });

  const ids = 'cda:author/cda:assignedAuthor/cda:id';
  const distinctIds = `<let name="set_other" value="../cda:id except ."/><let name="root" value="@root"/><let name="extension" value="@extension"/>
    <assert test="not($set_other[@root=$root][empty($extension)] or $set_other[@root=$root][@extension=$extension])">x</assert>`;
  const twice = { duplicate: '(/ClinicalDocument/author/assignedAuthor/id)[1]' };
  const part = '(/ClinicalDocument/recordTarget/patientRole/addr/*)[1]';
  test.each<[string, string, string, Change[], string]>([
    ['two that are alike, of which ours names the later one', ids, distinctIds, [twice], 'SM-II-04'],
    [
      'one that is empty',
      'cda:recordTarget/cda:patientRole/cda:addr/*',
      '<assert test="@nullFlavor | * | text()[string-length(normalize-space()) gt 0]">x</assert>',
      [{ text: part, value: '' }],
      'SM-ADR-09',
    ],
    [
      'an attribute that is missing, which is all that ours asks for',
      'cda:versionNumber',
      '<assert test="@value">x</assert>',
      [{ remove: '/ClinicalDocument/versionNumber/@value' }],
      'SM-HDR-34',
    ],
    [
      'a code without its system, counted from above',
      'cda:ClinicalDocument',
      '<assert test="not(.//cda:translation[@code][not(@codeSystem)])">x</assert>',
      [{ remove: '(/ClinicalDocument/documentationOf/serviceEvent/code/translation)[1]/@codeSystem' }],
      'SM-CD-02',
    ],
    [
      'one of a kind that lacks what makes it one',
      'cda:recordTarget/cda:patientRole/cda:patient/cda:guardian/cda:guardianPerson',
      '<assert test="count(cda:name[cda:family]) &gt;= 1">x</assert>',
      [{ remove: '//guardianPerson/name/family' }],
      'SM-GRD-02',
    ],
  ])('what a check asks of an element as a whole is shown once: %s', async (_, context, body, changes, own) => {
    const folder = packageWith({ [MODELS]: withPattern(`<pattern id="ajout"><rule context="${context}">${body}</rule></pattern>`) });
    const { findings } = await both(changes, folder, 'cr-img-scanner');
    expect(
      idsOf(findings.find(({ ruleId, consequences = [] }) => [ruleId, ...consequences.map((each) => each.ruleId)].includes(own))!),
    ).toContainEqual(expect.stringContaining(':ajout/'));
  });

  test('two that are alike but for something else stay two checks', async () => {
    const folder = packageWith({ [MODELS]: withPattern(`<pattern id="ajout"><rule context="${ids}">${distinctIds}</rule></pattern>`) });
    const named = { on: '(/ClinicalDocument/author/assignedAuthor/id)[1]', attribute: 'assigningAuthorityName', value: 'X' };
    const { findings } = await both([twice, named], folder, 'cr-img-scanner');
    expect(findings.filter(({ ruleId }) => ruleId.includes(':ajout/')).map(({ path }) => path)).toEqual([
      '/ClinicalDocument/author[1]/assignedAuthor/id[1]',
    ]);
  });

  test('an error of the schema speaks for what the package asks of the same attribute', async () => {
    const language = `<pattern id="ajout"><rule context="cda:languageCode"><assert test="string-length(@code) = 5">@code : cinq signes</assert></rule></pattern>`;
    const { findings } = await both(
      [{ on: '/ClinicalDocument/languageCode', attribute: 'code', value: '' }],
      packageWith({ [MODELS]: withPattern(language) }),
    );
    const holding = findings.filter((finding) => idsOf(finding).some((id) => id.includes(':ajout/')));
    expect(holding.map(({ ruleId }) => ruleId)).toEqual(['XSD-03']);
  });

  test('what only one of them checks is shown for itself, at the same place too', async () => {
    const other = packageWith({ [MODELS]: asserting("cda:realmCode/@displayName = 'x'") });
    const { findings } = await both([{ on: '/ClinicalDocument/realmCode', attribute: 'code', value: 'BE' }], other);
    const own = findings.find(({ ruleId }) => ruleId.includes(':ajout/'));
    expect(own?.consequences).toBeUndefined();
  });

  test('the more severe of the two is shown, and no verdict changes by it', async () => {
    // Our rule warns, the package refuses.
    const observation = "cda:observation[cda:templateId/@root='2.16.840.1.113883.10.20.6.2.13']/cda:statusCode";
    const strict = packageWith({
      [MODELS]: withPattern(
        `<pattern id="ajout"><rule context="${observation}"><assert test="@code = 'completed'">x</assert></rule></pattern>`,
      ),
    });
    const status = { on: "(//*[templateId/@root='2.16.840.1.113883.10.20.6.2.13'])[1]/statusCode", attribute: 'code', value: 'active' };
    const report = await both([status], strict, 'cr-img-scanner');
    expect(report.verdicts).toEqual({ specification: 'conforming', official: 'nonconforming' });
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({
        ruleId: expect.stringContaining(':ajout/') as string,
        consequences: [expect.objectContaining({ ruleId: 'DCM-150-06', severity: 'warning' })],
      }),
    ]);
  });
});
