import { main } from '../src/faces/cli/main.js';
import { wantsColours, widthOf } from '../src/faces/cli/terminal.js';
import type { Finding } from '../src/findings/finding.js';
import type { JudgedDocument } from '../src/findings/judged-document.js';
import { startProgress } from '../src/run/progress.js';
import { folderWith } from './support/cli.js';
import { surroundingsOf } from './support/in-process.js';
import { contextFor, judgeAll, write } from './support/report.js';
import { readDocument } from './support/rule-runner.js';

const conforming = readDocument('cr-img-minimal');
const wrong = conforming.replace('<realmCode code="FR"/>', '<realmCode code="FX"/>');

const finding = (change: Partial<Finding> = {}): Finding => ({
  ruleId: 'TER-01',
  layer: 'terminologies',
  severity: 'error',
  message: 'Un code inconnu.',
  line: 3,
  column: 1,
  endLine: 3,
  endColumn: 2,
  path: '/ClinicalDocument/code',
  ...change,
});
const documentOf = (findings: Finding[], path = 'cr.xml'): JudgedDocument => ({
  report: { path, status: 'nonconforming', stages: [], findings },
  excerpts: findings.map(() => undefined),
});
const many = documentOf(Array.from({ length: 240 }, (_, index) => finding({ line: index + 1, endLine: index + 1 })));

test('what a rule says 240 times in the same words is told once, with the count', async () => {
  const { text } = await write('text', [many]);
  expect(text.match(/Un code inconnu/g)).toHaveLength(1);
  expect(text).toContain('×240 : aussi aux lignes 2, 3, 4, 5, 6, 7, 8, 9, 10, 11…');
  expect((await write('text', [many], contextFor('en', {}))).text).toContain('×240: also at lines 2');
  expect((await write('text', [documentOf([finding(), finding({ line: 9 })])])).text.match(/Un code inconnu/g)).toHaveLength(2);
});

test('--max-findings says how many are left', async () => {
  const documents = ['a', 'b', 'c'].map((message) =>
    documentOf([finding({ message }), finding({ message: `${message}2` })], `${message}.xml`),
  );
  const { text } = await write('text', documents, contextFor('fr', { maxFindings: 3 }));
  expect(text.match(/erreur TER-01/g)).toHaveLength(3);
  expect(text).toContain('… et 3 autres constats (--max-findings)');
  expect(text).toContain('c.xml');
});

describe('the command', () => {
  const folder = folderWith({ 'a.xml': conforming, 'b.xml': wrong, 'c.xml': '<ClinicalDocument/>' });
  const verifcda = async (...args: string[]) => {
    const { surroundings, stdout } = surroundingsOf(folder);
    return { status: await main([...args, 'a.xml', 'b.xml', 'c.xml'], surroundings), stdout: stdout() };
  };

  test('counts documents by verdict, findings by rule and layer', async () => {
    const outputs = ['json', 'markdown', 'csv'].flatMap((format) => ['-f', format, '-o', `x.${format}`]);
    const { status, stdout } = await verifcda('--statistics', ...outputs, '-f', 'text');
    expect(stdout).toMatch(/3 documents : 1 conforme, 1 non conforme, 1 non évalué · 2 erreurs · /);
    expect(stdout).toMatch(/^ {6}1 {2}SM-HDR-02 +erreur, 1 document$/m);
    expect(stdout).toMatch(/^ {6}1 {2}structuration-minimale$/m);
    expect(stdout).not.toContain('-->');
    expect(status).toBe(3);
    const { surroundings, stdout: read } = surroundingsOf(folder);
    await main(['-f', 'json', '--statistics', 'b.xml'], surroundings);
    expect((JSON.parse(read()) as { summary: object }).summary).toMatchObject({
      statistics: [{ ruleId: 'SM-HDR-02', layer: 'structuration-minimale', severity: 'error', findings: 1, documents: 1 }],
    });
  });
});

describe('csv', () => {
  test('a row a finding, one for a document without any, one for what was not evaluated', async () => {
    const documents = await judgeAll({ 'a.xml': conforming, 'b.xml': wrong, 'c.xml': '<a' });
    const rows = (await write('csv', documents)).text.trimEnd().split('\n');
    expect(rows[0]).toMatch(/^document,status,line,column,severity,ruleId,/);
    expect(rows[1]).toMatch(/^a\.xml,conforming,,,/);
    expect(rows[2]).toMatch(/^b\.xml,nonconforming,\d+,\d+,error,SM-HDR-02,structuration-minimale,/);
    expect(rows.at(-1)).toMatch(/^c\.xml,notEvaluated,1,1,error,not-evaluated,/);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '＝1', '"=1', "'=1"])('%j is no formula', async (found) => {
    const { text } = await write('csv', [documentOf([finding({ found, message: 'a, "b"' })], '=cmd|x.xml')]);
    const row = text.trimEnd().split('\n').at(-1) ?? '';
    expect(row).toMatch(/^'=cmd\|x\.xml,/);
    expect(row).toContain('"a, ""b"""');
    expect(row).toMatch(/,"?'[^,]*1[^,]*,/);
  });
});

describe('markdown', () => {
  test('the verdict first, then what does not conform', async () => {
    const documents = await judgeAll({ 'a.xml': conforming, 'b.xml': wrong });
    const { text } = await write('markdown', documents);
    expect(text).toMatch(/^## ❌ verifcda : non conforme\n\n2 documents : 1 conforme, 1 non conforme · 1 erreur/);
    expect(text).toContain('### ❌ b.xml');
    expect(text).toMatch(/\| \d+:\d+ \| erreur SM-HDR-02 \| .*FX/);
    expect(text).not.toContain('a.xml');
  });

  test('names its columns, and shows the code of a repair as code', async () => {
    const { text } = await write('markdown', [documentOf([finding({ repair: 'Écrire `code="FR"`, sans `*`.' })])]);
    expect(text).toContain('| Place | Règle | Constat |\n|---|---|---|\n');
    expect(text).toContain('<br>remède : Écrire <code>code="FR"</code>, sans <code>\\*</code>. |');
  });

  test('says nothing conforms where nothing can be concluded', async () => {
    expect((await write('markdown', await judgeAll({ 'a.xml': conforming, 'b.xml': '<a' }), contextFor('en', {}))).text).toMatch(
      /^## ❔ verifcda: not evaluated\n/,
    );
  });

  test('no markup, link, mention or citation comes from a document, and it fits into a comment', async () => {
    const message = 'a|b <img src=x> [x](http://y) **z** `c` @code #12 ![i](j)';
    const { text } = await write('markdown', [documentOf([finding({ message })])]);
    expect(text).toContain('a\\|b &lt;img src=x&gt; \\[x\\](http://\u2060y) \\*\\*z\\*\\* \\`c\\` @\u2060code #\u206012 !\\[i\\](j)');
    const long = Array.from({ length: 60 }, (_, index) =>
      documentOf(
        many.report.findings.map((each) => ({ ...each, message: 'm'.repeat(100) })),
        `${index}.xml`,
      ),
    );
    const whole = (await write('markdown', long)).text;
    expect(whole.length).toBeLessThan(65_536);
    expect(whole).toContain('… et 190 autres constats');
    expect(whole).toContain('La suite ne tient pas dans un commentaire.');
  });
});

test.each([
  [{}, true, true],
  [{ TERM: 'dumb' }, true, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1', TERM: 'dumb' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{}, false, false],
])('colours with %j, on a terminal: %s', (env, isTTY, expected) => {
  expect(wantsColours({}, { stdout: { write: () => undefined, isTTY }, env })).toBe(expected);
  expect(wantsColours({ color: false }, { stdout: { write: () => undefined, isTTY }, env })).toBe(false);
});

test.each([
  [{}, false, true],
  [{ TERM: 'dumb' }, false, false],
  [{ CI: 'true' }, false, false],
  [{}, true, false],
])('how far a batch is with %j, --quiet: %s', (env, quiet, expected) => {
  let written = '';
  const progress = startProgress(200, { stderr: { isTTY: true, write: (text) => void (written += text) }, env }, quiet);
  progress.advance(1);
  progress.clear();
  expect(written !== '').toBe(expected);
});

describe('reading', () => {
  const located = (path: string, sections: string[]): JudgedDocument => ({
    ...documentOf([finding({ ruleId: 'SM-1', severity: 'warning' }), finding({ line: 9, message: 'Autre.' })], path),
    sections,
  });
  const two = [located('a.xml', ['#header', '18748-4 Compte rendu']), located('b.xml', ['#header', '#header'])];

  test('--group-by rule: each rule once, the gravest first, with every place', async () => {
    const { text } = await write('text', two, contextFor('fr', { groupBy: 'rule' }));
    expect(text.match(/^(?:erreur|avertissement) .*$/gm)).toEqual([
      'erreur TER-01 2 constats, 2 documents',
      'avertissement SM-1 2 constats, 2 documents',
    ]);
    expect(text).toContain('  Autre. ×2\n    --> a.xml:9:1\n    --> b.xml:9:1\n');
  });

  test('--group-by section: each section once', async () => {
    const { text } = await write('text', two, contextFor('en', { groupBy: 'section' }));
    expect(text).toMatch(/^Header 3 findings, 2 documents$/m);
    expect(text).toMatch(/^18748-4 Compte rendu 1 finding, 1 document$/m);
  });

  test('--quiet says nothing where nothing is wrong, and no more than what is wrong', async () => {
    const conforms: JudgedDocument = { report: { path: 'a.xml', status: 'conforming', stages: [], findings: [] }, excerpts: [] };
    const context = contextFor('fr', { quiet: true });
    expect((await write('text', [conforms], context)).text).toBe('');
    const { text } = await write('text', [conforms, documentOf([finding()], 'b.xml')], context);
    expect(text).not.toContain('a.xml');
    expect(text).not.toContain('verifcda explain');
    expect(text).toContain('b.xml');
  });

  test.each([40, 60, 80])('frames are no wider than %d columns, and their carets stand under the place', async (width) => {
    const line = `${' '.repeat(20)}<code code="X" displayName="${'long '.repeat(20)}"/><translation code="FAUX"/>`;
    const column = line.indexOf('code="FAUX"') + 1;
    const judged = {
      ...documentOf([finding({ column, endLine: 3, endColumn: column + 11 })]),
      excerpts: [{ firstLine: 2, lines: ['<a>', line, '</a>'].map((text) => ({ text, skipped: 0, cut: false })) }],
    };
    const { text } = await write('text', [judged], contextFor('fr', { width }));
    const rows = text.split('\n').filter((row) => / \|/.test(row));
    expect(rows.length).toBe(4);
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(width);
    const [, source = '', carets = ''] = rows;
    expect(source.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('code="FAUX"');
  });

  const line =
    '    <code code="X" displayName="un libellé"/><code code="Y" displayName="un autre libellé" codeSystem="1.2.250.1.213.1.1.4.1"/>';
  const judgedWith = (edits: { at: string; text: string }[]): JudgedDocument => {
    const findings = edits.map(({ at, text }) => {
      const column = (at === '' ? line.length : line.indexOf(at)) + 1;
      const place = { line: 3, endLine: 3, column, endColumn: column + at.length };
      return finding({ ...place, message: text, fix: { safety: 'safe', edits: [{ ...place, text }] } });
    });
    const excerpt = { firstLine: 3, lines: [{ text: line, skipped: 0, cut: false }] };
    return { ...documentOf(findings), excerpts: findings.map(() => excerpt) };
  };
  const previewOf = async (edits: { at: string; text: string }[], width?: number) =>
    (await write('text', [judgedWith(edits)], contextFor('fr', width === undefined ? {} : { width }))).text
      .split('\n')
      .filter((row) => /^ {4}[-+] /.test(row));

  test('two fixes of one line are shown each with what is there', async () => {
    const rows = await previewOf([
      { at: 'un libellé', text: 'Un' },
      { at: 'un autre libellé', text: 'Autre' },
    ]);
    expect(rows).toEqual([
      `    - ${line.trim()}`,
      `    + ${line.trim().replace('un libellé', 'Un')}`,
      `    - ${line.trim()}`,
      `    + ${line.trim().replace('un autre libellé', 'Autre')}`,
    ]);
  });

  test.each(['\n', '\r\n'])('a new line (%j) is shown as one, a line that becomes two as it will be', async (end) => {
    expect(await previewOf([{ at: '', text: `${end}    <realmCode code="FR"/>` }])).toEqual(['    + <realmCode code="FR"/>']);
    expect(await previewOf([{ at: '<code code="Y"', text: `${end}    <code code="Z"` }])).toEqual([
      `    - ${line.trim()}`,
      '    + <code code="X" displayName="un libellé"/>',
      expect.stringMatching(/^ {4}\+ {5}<code code="Z" .*\/>$/),
    ]);
  });

  test.each([40, 60])('a preview is no wider than %d columns, and shows what changes', async (width) => {
    const rows = await previewOf([{ at: 'un autre libellé', text: 'AUTRE' }], width);
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(width);
    expect(rows[0]).toContain('un autre libellé'.slice(0, 10));
    expect(rows[1]).toContain('AUTRE');
  });

  test('COLUMNS, or the terminal, says how wide', () => {
    const stdout = { write: () => undefined };
    expect(widthOf({ stdout, env: { COLUMNS: '72' } })).toEqual({ width: 72 });
    expect(widthOf({ stdout: { ...stdout, isTTY: true, columns: 100 }, env: { COLUMNS: '72' } })).toEqual({ width: 100 });
    expect(widthOf({ stdout, env: {} })).toEqual({});
  });

  test('statistics also by section, software and site, names of people hidden; an excerpt for what is no XML', async () => {
    const person = /<assignedPerson>[\s\S]*?<family[^>]*>([^<]+)/.exec(wrong)?.[1] as string;
    const device = `<assignedAuthoringDevice><manufacturerModelName>RIS Exemple</manufacturerModelName><softwareName>4.2 de ${person}</softwareName></assignedAuthoringDevice>`;
    const origin = wrong.replace('</assignedAuthor>', `${device}</assignedAuthor>`);
    const folder = folderWith({ 'a.xml': origin, 'b.xml': conforming.replace('</title>', '</titre>') });
    const { surroundings, stdout } = surroundingsOf(folder);
    await main(['--statistics', '-f', 'json', '-o', 'x.json', '-f', 'text', 'a.xml', 'b.xml'], surroundings);
    expect(stdout()).toMatch(/Par section\n +\d+ {2}En-tête \(\d+ erreurs?/);
    expect(stdout()).toMatch(/Par logiciel\n +\d+ {2}RIS Exemple 4\.2 de ••• \(/);
    expect(stdout()).toContain('Par établissement\n');
    const said = surroundingsOf(folder);
    await main(['b.xml'], said.surroundings);
    expect(said.stdout()).toMatch(/erreur XML-01 [^\n]+\n {2}--> b\.xml:\d+:\d+\n[^\n]*\n.*\| .*<\/titre>/s);
    expect(said.stdout()).not.toMatch(/\b(guard|identify|xsd)\b/);
  });

  test('junit counts once what keeps a document from being evaluated: as an error, with its place', async () => {
    const { text } = await write('junit', await judgeAll({ 'coupe.xml': '<ClinicalDocument xmlns="urn:hl7-org:v3">', 'a.xml': '<a/>' }));
    expect(text.match(/failures="0" errors="1"/g)).toHaveLength(2);
    expect(text).toMatch(/<error [^>]*>[^<]*\[XML-01\]\ncoupe\.xml:1:\d+/);
    expect(text).toMatch(/<error [^>]*>[^<]*\[XML-07\]\na\.xml:1:1/);
  });

  test('junit counts a fault once: a consequence has an entry that names its cause, and is not counted', async () => {
    const cause = finding({ consequences: [finding({ ruleId: 'XSD-04', layer: 'xsd', message: 'De même.' })] });
    const { text } = await write('junit', [documentOf([cause])]);
    expect(text).toContain('tests="2" failures="1" errors="0" skipped="1"');
    expect(text).toMatch(/<testcase [^>]*name="XSD-04 \(3:1\)"[^>]*>\s*<skipped message="conséquence de [^"]* : De même\."/);
  });
});
