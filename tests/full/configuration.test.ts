import Ajv from 'ajv';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyChanges } from '../../tools/fixtures/change.js';
import { folderWith } from '../support/cli.js';
import { command } from '../support/in-process.js';
import { repository } from '../support/repository.js';
import { readDocument } from '../support/rule-runner.js';

const conforming = readDocument('cr-img-minimal');
const wrongRealm = conforming.replace('<realmCode code="FR"/>', '<realmCode code="FX"/>');
const wrongLabel = applyChanges(conforming, [{ on: '/ClinicalDocument/confidentialityCode', attribute: 'displayName', value: 'Standard' }]);

interface Report {
  summary: { errors: number; hidden: Record<string, number> };
  documents: {
    path: string;
    status: string;
    judgedBy?: object;
    findings: { ruleId: string; severity: string }[];
    suppressed?: { ruleId: string; suppressedBy?: string; justification?: string }[];
  }[];
}
const reportOf = (stdout: string) => JSON.parse(stdout) as Report;

describe('severities', () => {
  const severityOf = async (rules: object) => {
    const cwd = folderWith({ 'cr.xml': wrongRealm, 'verifcda.config.json': JSON.stringify({ rules }) });
    const { stdout } = await command(['-f', 'json', '--info', 'cr.xml'], { cwd });
    return reportOf(stdout)
      .documents[0]?.findings.filter(({ ruleId }) => ruleId === 'SM-HDR-02')
      .map(({ severity }) => severity);
  };

  test('by wildcard, by layer; the id wins over the wildcard, the longer wildcard, the layer', async () => {
    expect(await severityOf({ 'SM-*': 'warn' })).toEqual(['warning']);
    expect(await severityOf({ 'structuration-minimale': 'info' })).toEqual(['info']);
    expect(await severityOf({ '*': 'off' })).toEqual([]);
    expect(await severityOf({ 'SM-HDR-*': 'info', 'SM-*': 'off', 'structuration-minimale': 'error' })).toEqual(['info']);
    expect(await severityOf({ 'SM-HDR-02': 'warning', 'SM-HDR-*': 'off' })).toEqual(['warning']);
  });

  test('schema stands for the XML schema', async () => {
    const cwd = folderWith({
      'cr.xml': conforming.replace('<realmCode code="FR"/>', '<realmCode code="FR" couleur="x"/>'),
      'verifcda.config.json': JSON.stringify({ rules: { schema: 'off' } }),
    });
    expect(reportOf((await command(['-f', 'json', 'cr.xml'], { cwd })).stdout)).toMatchObject({
      summary: { errors: 0, hidden: { off: 1 } },
      documents: [{ status: 'nonconforming' }],
    });
  });

  test('what fits no rule is refused at its place', async () => {
    const cwd = folderWith({ 'verifcda.config.json': '{\n  "rules": { "SN-*": "off" }\n}', 'cr.xml': conforming });
    expect(await command(['cr.xml'], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('verifcda.config.json:2:14 : règle inconnue : SN-*') as string,
    });
    writeFileSync(join(cwd, 'verifcda.config.json'), '{ "rules": { "SM-CD-12": "warnin" } }');
    expect((await command(['cr.xml'], { cwd })).stderr).toContain('vouliez-vous dire « warning »');
  });
});

describe('overrides', () => {
  test('profile and severities of some documents; the report says by what they were judged', async () => {
    const cwd = repository({
      'officiel/cr.xml': wrongLabel.replace('CBA76EB15B87', 'CBA76EB15B88'),
      'lots/cr.xml': wrongRealm,
      'verifcda.config.json': {
        overrides: [
          { files: ['officiel/**'], profile: 'testcontenucda' },
          { files: ['lots/**'], rules: { 'SM-HDR-02': 'off' } },
        ],
      },
    });
    const { status, stdout } = await command(['-f', 'json', '.'], { cwd });
    const { documents } = reportOf(stdout);
    expect(documents).toMatchObject([
      { path: './lots/cr.xml', status: 'nonconforming', findings: [] },
      { path: './officiel/cr.xml', judgedBy: { profile: 'testcontenucda', edition: '2025-10-11' } },
    ]);
    expect(documents[0]?.judgedBy).toBeUndefined();
    const alone = reportOf(
      (await command(['-f', 'json', '--profile', 'testcontenucda', '--no-config', 'officiel/cr.xml'], { cwd })).stdout,
    );
    expect(documents[1]?.findings).toEqual(alone.documents[0]?.findings);
    expect(status).toBe(documents[1]?.status === 'nonconforming' ? 1 : 0);
    expect((await command(['officiel/cr.xml'], { cwd })).stdout).toContain('testcontenucda, règles du 2025-10-11');
  });

  test('an option of the command line decides for all', async () => {
    const cwd = repository({
      'cr.xml': conforming,
      'verifcda.config.json': { overrides: [{ files: ['*.xml'], profile: 'testcontenucda' }] },
    });
    const { stdout } = await command(['-f', 'json', '--profile', 'specification', 'cr.xml'], { cwd });
    expect(reportOf(stdout).documents[0]?.judgedBy).toBeUndefined();
  });

  test('a model of a package that is not there is refused at its place', async () => {
    const cwd = repository({ 'cr.xml': conforming, 'verifcda.config.json': { overrides: [{ files: ['*.xml'], volet: 'CI-SIS_X' }] } });
    expect(await command(['cr.xml'], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('verifcda.config.json:1:15 : overrides : le paquet manque') as string,
    });
  });
});

describe('suppressions in the document', () => {
  const withDirective = (directive: string) => wrongRealm.replace('<realmCode', `${directive}\n<realmCode`);
  const use = async (text: string, ...options: string[]) => {
    const { status, stdout, stderr } = await command(['-f', 'json', ...options, 'cr.xml'], { cwd: folderWith({ 'cr.xml': text }) });
    return { status, stderr, ...reportOf(stdout) };
  };
  const comment = '<!-- verifcda-disable-next-line SM-HDR-02 export de DÉMONSTRATION -->';

  test.each([comment, '<?verifcda-disable-next-line SM-HDR-02 export de DÉMONSTRATION?>'])('%s', async (directive) => {
    expect(await use(withDirective(directive))).toMatchObject({ status: 1, summary: { errors: 1 } });
    const allowed = await use(withDirective(directive), '--inline-suppressions');
    expect(allowed).toMatchObject({
      status: 0,
      stderr: '',
      summary: { errors: 0, hidden: { inline: 1 } },
      documents: [
        {
          status: 'nonconforming',
          findings: [],
          suppressed: [{ ruleId: 'SM-HDR-02', suppressedBy: 'document', justification: 'export de DÉMONSTRATION' }],
        },
      ],
    });
  });

  test('the configuration may allow them; nothing in the profile testcontenucda', async () => {
    const cwd = folderWith({ 'cr.xml': withDirective(comment), 'verifcda.config.json': '{ "inlineSuppressions": true }' });
    expect((await command(['cr.xml'], { cwd })).status).toBe(0);
    const official = async (...options: string[]) =>
      reportOf((await command(['-f', 'json', '--profile', 'testcontenucda', ...options, 'cr.xml'], { cwd })).stdout).documents[0]?.findings;
    expect(await official()).toEqual(await official('--no-config'));
  });

  test('what suppresses nothing is told, and one that stands in a text is none', async () => {
    const { stderr, summary } = await use(withDirective('<!-- verifcda-disable-next-line SM-CD-12,SM-HDR-02 -->'), '--inline-suppressions');
    expect(stderr).toMatch(/1 suppression dans un document ne sert pas :\n {2}cr\.xml:\d+:\d+ SM-CD-12/);
    expect(summary.hidden.inline).toBe(1);
    const inText = conforming
      .replace('<realmCode code="FR"/>', '<realmCode code="FX"/>')
      .replace(/<title>[^<]*/, '<title><![CDATA[<!-- verifcda-disable-next-line SM-HDR-02 -->]]>');
    expect((await use(inText, '--inline-suppressions')).status).toBe(1);
  });

  test('one after the other they speak of the same line; a value of the patient in a reason is hidden', async () => {
    const family = /<family[^>]*>([^<]+)/.exec(conforming)?.[1] as string;
    const text = withDirective(
      `<!-- verifcda-disable-next-line SM-CD-12 -->\n<!-- verifcda-disable-next-line SM-HDR-02 voir ${family} -->`,
    );
    const { summary, documents } = await use(text, '--inline-suppressions');
    expect(summary.errors).toBe(0);
    expect(documents[0]?.suppressed?.[0]?.justification).toBe('voir •••');
  });

  test('a cause that is suppressed lets its consequences be told by themselves', async () => {
    const text = applyChanges(conforming, [{ remove: "//section[templateId/@root='1.2.250.1.213.1.1.2.206']/title" }]);
    const plain = await use(text);
    const [cause] = plain.documents[0]?.findings as unknown as { ruleId: string; line: number; consequences?: { ruleId: string }[] }[];
    const lines = text.split('\n');
    lines.splice((cause?.line ?? 1) - 1, 0, `<!-- verifcda-disable-next-line ${cause?.ruleId} -->`);
    const { documents } = await use(lines.join('\n'), '--inline-suppressions');
    expect(documents[0]?.findings.map(({ ruleId }) => ruleId)).toEqual((cause?.consequences ?? []).map(({ ruleId }) => ruleId));
    expect(documents[0]?.suppressed?.map(({ ruleId }) => ruleId)).toEqual([cause?.ruleId]);
  });
});

test('a baseline follows a document that got another name, and no other', async () => {
  const cwd = folderWith({ 'cr.xml': wrongRealm });
  expect((await command(['--baseline', 'connus.json', '--update-baseline', 'cr.xml'], { cwd })).status).toBe(0);
  writeFileSync(join(cwd, 'autre.xml'), wrongRealm.replace('</ClinicalDocument>', '\n</ClinicalDocument>'));
  renameSync(join(cwd, 'cr.xml'), join(cwd, 'nouveau.xml'));
  const use = (...args: string[]) => command(['--baseline', 'connus.json', ...args], { cwd });
  expect(await use('nouveau.xml')).toMatchObject({
    status: 0,
    stderr: expect.stringContaining('nouveau.xml est cr.xml sous un autre nom') as string,
  });
  expect((await use('autre.xml')).status).toBe(1);
  await use('--update-baseline', 'nouveau.xml');
  const written = JSON.parse(readFileSync(join(cwd, 'connus.json'), 'utf8')) as { entries: { document: string }[] };
  const schema = JSON.parse(readFileSync(join(__dirname, '..', '..', 'schemas', 'baseline.schema.json'), 'utf8')) as object;
  expect(new Ajv().validate(schema, written)).toBe(true);
  expect(written.entries.map(({ document }) => document)).toEqual(['nouveau.xml']);
});

test.each([
  ['ignore', { ignore: [`**/${'*a'.repeat(20)}*b.xml`] }],
  ['overrides', { overrides: [{ files: [`**/${'a/**/'.repeat(20)}b.xml`], allowPartial: true }] }],
])('wildcards that take for ever are given up, and told: %s', async (_, config) => {
  const cwd = repository({ [`${'a/'.repeat(50)}${'a'.repeat(200)}.xml`]: conforming, 'verifcda.config.json': config });
  const { status, stderr } = await command(['.'], { cwd });
  expect(stderr).toContain('motif trop long à comparer aux noms des fichiers');
  expect(status).toBe(2);
});
