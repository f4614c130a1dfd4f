import type { JudgedDocument } from '../src/findings/judged-document.js';
import { severitiesOf } from '../src/policy/severities.js';
import { applyPolicy, type Policy } from '../src/policy/policy.js';
import type { DocumentReport, Finding } from '../src/findings/finding.js';
import { folderWith } from './support/cli.js';
import { command } from './support/in-process.js';
import { contextFor, faulty, judgeAll, write } from './support/report.js';
import { readDocument } from './support/rule-runner.js';

/** IMG-206-02 (error) with two consequences: DCM-206-04 (error) and MDC-GEN-10 (warning). */
let document: JudgedDocument;

beforeAll(async () => {
  document = (await judgeAll({ 'cr.xml': faulty }))[0] as JudgedDocument;
});

const policy = (severities: Record<string, Finding['severity'] | 'off'> = {}, more: Partial<Policy> = {}): Policy => ({
  severities: severitiesOf(severities),
  infos: false,
  quiet: false,
  ...more,
});
const shown = ({ report }: JudgedDocument) =>
  report.findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ ruleId, consequences = [] }) => [ruleId, ...consequences.map((each) => each.ruleId)].join(' < '))
    .slice(3);

test('a consequence has the shape of a finding and stands under its cause; only causes count', () => {
  const { document: told, counts } = applyPolicy(document, policy());
  expect(shown(told)).toEqual(['IMG-206-02 < DCM-206-04 < MDC-GEN-10']);
  expect(counts).toMatchObject({ errors: 3, warnings: 1 });
  expect(told.report.findings.at(-1)?.consequences?.[0]).toMatchObject({ layer: 'dicom', severity: 'error', line: 305, expected: '1' });
});

test('under a cause that is turned off or made milder it is told by itself, with its lines of source', () => {
  const off = applyPolicy(document, policy({ 'IMG-206-02': 'off' })).document;
  expect(shown(off)).toEqual(['DCM-206-04', 'MDC-GEN-10']);
  expect(off.excerpts.at(-1)?.lines.map(({ text }) => text.trim())).toContain('<section>');
  expect(shown(applyPolicy(document, policy({ 'IMG-206-02': 'warning' })).document)).toEqual(['IMG-206-02 < MDC-GEN-10', 'DCM-206-04']);
});

test('so also where a pattern turns the cause off, the document suppresses it, or the consequence becomes graver', () => {
  expect(shown(applyPolicy(document, policy({ 'IMG-206-*': 'off' })).document)).toEqual(['DCM-206-04', 'MDC-GEN-10']);
  const directive = { line: 304, column: 1, target: 305, rules: ['IMG-206-*'], reason: 'RIS' };
  const suppressed = applyPolicy({ ...document, directives: [directive] }, policy()).document;
  expect(shown(suppressed)).toEqual(['DCM-206-04', 'MDC-GEN-10']);
  expect(suppressed.suppressed?.map(({ ruleId }) => ruleId)).toEqual(['IMG-206-02']);
  const graver = policy({ 'IMG-206-02': 'warning', 'DCM-206-04': 'warning', 'MDC-*': 'error' });
  expect(shown(applyPolicy(document, graver).document)).toEqual(['IMG-206-02 < DCM-206-04', 'MDC-GEN-10']);
});

test('overrides decide for each document: nothing folds under a rule that is off, or milder, there', async () => {
  const cwd = folderWith({
    'a.xml': faulty,
    'neuf.xml': faulty,
    'vieux.xml': faulty,
    'off.xml': faulty,
    'verifcda.config.json': JSON.stringify({
      overrides: [
        { files: ['vieux.xml'], rules: { 'IMG-206-02': 'warning' } },
        { files: ['off.xml'], rules: { 'IMG-206-*': 'off' } },
        { files: ['neuf.xml'], profile: 'testcontenucda' },
      ],
    }),
  });
  const { stdout } = await command(['-f', 'json', 'a.xml', 'vieux.xml', 'off.xml', 'neuf.xml'], { cwd });
  const { documents } = JSON.parse(stdout) as { documents: DocumentReport[] };
  const told = documents.map(({ findings }) =>
    findings
      .map(({ ruleId, consequences = [] }) => [ruleId, ...consequences.map((each) => each.ruleId)].join(' < '))
      .filter((line) => /206-0|GEN-10/.test(line)),
  );
  expect(told.slice(0, 3)).toEqual([
    ['IMG-206-02 < DCM-206-04 < MDC-GEN-10'],
    ['IMG-206-02 < MDC-GEN-10', 'DCM-206-04'],
    ['DCM-206-04', 'MDC-GEN-10'],
  ]);
  // In the official profile nothing folds.
  expect(documents[3]?.findings.filter(({ consequences }) => consequences)).toEqual([]);
});

test('a nullFlavor in place of a content is one fault; another one on the same element is told by itself', async () => {
  const emptied = readDocument('cr-img-minimal').replace(/<patient>[^]*?<\/patient>/, '<patient nullFlavor="UNK"/>');
  const told = await judgeAll({ 'a.xml': emptied, 'b.xml': emptied.replace('<patient ', '<patient classCode="PSX" ') });
  const causes = told.map(({ report }) =>
    report.findings.filter(({ severity }) => severity === 'error').map(({ ruleId, consequences = [] }) => [ruleId, consequences.length]),
  );
  expect(causes).toEqual([
    [['SM-NULL-01', 4]],
    [
      ['XSD-03', 0],
      ['SM-NULL-01', 4],
    ],
  ]);
});

test('an accepted cause does not accept its consequences', () => {
  const cause = document.report.findings.find(({ ruleId }) => ruleId === 'IMG-206-02') as Finding;
  const baseline = { match: () => new Map([[cause, { document: '', rule: '', fingerprint: '', path: '' }]]) };
  const { document: told, counts } = applyPolicy(
    document,
    policy({}, { baseline: baseline as unknown as NonNullable<Policy['baseline']> }),
  );
  expect(shown(told)).toEqual(['DCM-206-04', 'MDC-GEN-10']);
  expect(told.suppressed?.map(({ ruleId }) => ruleId)).toEqual(['IMG-206-02']);
  expect(counts.errors).toBe(3);
});

test('--quiet leaves no warning under an error', () => {
  expect(shown(applyPolicy(document, policy({}, { quiet: true })).document).join()).not.toContain('MDC-GEN-10');
});

test('the formats name it', async () => {
  const told = [applyPolicy(document, policy()).document];
  expect((await write('text', told)).text).toContain('+2 conséquences : DCM-206-04, MDC-GEN-10');
  expect((await write('text', told, contextFor('en'))).text).toContain('+2 consequences: ');
  const sarif = JSON.parse((await write('sarif', told)).text) as {
    runs: { results: { ruleId: string; relatedLocations?: { message: { text: string } }[] }[] }[];
  };
  const result = sarif.runs[0]?.results.find(({ ruleId }) => ruleId === 'IMG-206-02');
  expect(result?.relatedLocations?.map(({ message }) => message.text.split(' ')[0])).toEqual(['DCM-206-04', 'MDC-GEN-10']);
  expect((await write('html', told)).text).toMatch(/<details class="consequences"><summary>\+2 conséquences/);
  for (const format of ['compact', 'gitlab', 'github', 'junit'])
    expect((await write(format, told)).text).toMatch(/conséquence de IMG-206-02, ligne 305, colonne 9/);
  expect((await write('markdown', told)).text).toContain('(+2 conséquences : DCM-206-04, MDC-GEN-10)');
  expect((await write('csv', told)).text.match(/,IMG-206-02$/gm)).toHaveLength(2);
  expect((await write('svrl', told)).files.map(({ content }) => content).join('')).toContain('conséquence de IMG-206-02');
});
