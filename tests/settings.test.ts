import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyChanges } from '../tools/fixtures/change.js';
import { folderWith } from './support/cli.js';
import { command } from './support/in-process.js';
import { readDocument } from './support/rule-runner.js';

const conforming = readDocument('cr-img-minimal');
const wrongLabel = applyChanges(conforming, [{ on: '/ClinicalDocument/confidentialityCode', attribute: 'displayName', value: 'Standard' }]);
const wrongCode = applyChanges(conforming, [{ on: '/ClinicalDocument/confidentialityCode', attribute: 'code', value: 'X' }]);

interface Report {
  summary: { errors: number; warnings: number; hidden: Record<string, number> };
  documents: { path: string; status: string; findings: { ruleId: string; severity: string }[] }[];
}
const reportOf = (stdout: string) => JSON.parse(stdout) as Report;

describe('configuration file', () => {
  test.each([
    [{ ignore: [''] }, 'ignore.0 : un texte vide n’est pas admis'],
    [{ limits: { seconds: 1e300 } }, 'limits.seconds : attendu : <= 1000000'],
  ])('what nothing can be made of is refused at its place: %j', async (config, message) => {
    const folder = folderWith({ 'cr.xml': conforming, 'verifcda.config.json': JSON.stringify(config) });
    const { status, stderr } = await command(['.'], { cwd: folder });
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  test('is found upwards; flags win over it', async () => {
    const folder = folderWith({ 'cr.xml': wrongLabel, 'verifcda.config.json': JSON.stringify({ lang: 'en', failOn: 'warning' }) });
    const configured = await command(['cr.xml'], { cwd: folder });
    expect(configured.stdout).toContain('warning SM-CD-12');
    expect(configured.status).toBe(1);
    expect(await command(['--lang', 'fr', '--fail-on', 'error', 'cr.xml'], { cwd: folder })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('avertissement SM-CD-12') as string,
    });
    expect(await command(['--no-config', 'cr.xml'], { cwd: folder })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('avertissement SM-CD-12') as string,
    });
  });

  test('of a folder above: within the repository only, and the summary names it and counts what it leaves out', async () => {
    const folder = folderWith({ 'verifcda.config.json': JSON.stringify({ failOn: 'never', ignore: ['**/b.xml'] }) });
    const cwd = join(folder, 'lots');
    mkdirSync(cwd);
    for (const name of ['a.xml', 'b.xml']) writeFileSync(join(cwd, name), wrongCode);
    const outside = await command(['.'], { cwd });
    expect(outside.stdout).toMatch(/2 documents .* erreurs/);
    expect(outside.stdout).not.toContain('configuration');
    expect(outside.status).toBe(1);
    mkdirSync(join(folder, '.git'));
    const inside = await command(['.'], { cwd });
    expect(inside.stdout).toMatch(/1 document .* configuration .*verifcda\.config\.json · 1 fichier ignoré par elle ·/);
    expect(inside.status).toBe(0);
    rmSync(join(folder, '.git'), { recursive: true });
    expect((await command(['--config', '../verifcda.config.json', '.'], { cwd })).status).toBe(0);
  });

  test('that was found, not named, writes within its repository only, and nothing of git', async () => {
    const home = folderWith({ 'ailleurs.json': 'à garder' });
    const folder = join(home, 'depot');
    const cwd = join(folder, 'lots');
    mkdirSync(cwd, { recursive: true });
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, '.git', 'config'), 'à garder');
    writeFileSync(join(cwd, 'cr.xml'), conforming);
    symlinkSync(home, join(folder, 'lien'));
    symlinkSync(join(home, 'ailleurs.json'), join(folder, 'lien.json'));
    const configure = (config: object) => writeFileSync(join(cwd, 'verifcda.config.json'), JSON.stringify(config));
    for (const output of [join(home, 'ailleurs.json'), '../../ailleurs.json', '../lien/ailleurs.json', '../lien.json', '../.git/config']) {
      configure({ formats: [{ format: 'json', output }] });
      const { status, stdout, stderr } = await command(['cr.xml'], { cwd });
      expect([output, status, stdout]).toEqual([output, 2, '']);
      expect(stderr).toContain('--config');
    }
    configure({ baseline: '../../ailleurs.json' });
    expect((await command(['--update-baseline', 'cr.xml'], { cwd })).status).toBe(2);
    for (const file of [join(home, 'ailleurs.json'), join(folder, '.git', 'config')]) expect(readFileSync(file, 'utf8')).toBe('à garder');
    configure({ formats: [{ format: 'json', output: '../rapport.json' }] });
    expect((await command(['cr.xml'], { cwd })).status).toBe(0);
    expect(readFileSync(join(folder, 'rapport.json'), 'utf8')).toContain('json-v1');
    configure({ formats: [{ format: 'json', output: '../../ailleurs.json' }] });
    expect((await command(['-f', 'text', 'cr.xml'], { cwd })).status).toBe(0);
    expect((await command(['--config', 'verifcda.config.json', 'cr.xml'], { cwd })).status).toBe(0);
    expect(readFileSync(join(home, 'ailleurs.json'), 'utf8')).toContain('json-v1');
  });

  test.each([
    ['an unknown key', { rulez: {} }, 'clé inconnue « rulez » ; vouliez-vous dire « rules » ?'],
    ['an unknown rule', { rules: { 'SM-CD-122': 'off' } }, 'règle inconnue : SM-CD-122 ; vouliez-vous dire SM-CD-12, '],
    ['a value of another type', { formats: 'text' }, 'formats : attendu : une liste'],
    ['an unknown value', { profile: 'gazelle' }, 'profile : valeur attendue parmi specification, testcontenucda'],
    ['an unknown format', { formats: [{ format: 'pdf' }] }, 'format inconnu : pdf'],
  ])('%s: exit 2, nothing judged', async (_, config, message) => {
    const folder = folderWith({ 'cr.xml': conforming, 'verifcda.config.json': JSON.stringify(config) });
    const { status, stdout, stderr } = await command(['cr.xml'], { cwd: folder });
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  test('--fix-rule takes the id of a rule that there is, in any case; otherwise exit 2, and the file stays', async () => {
    const cwd = folderWith({ 'cr.xml': wrongLabel });
    for (const [args, message] of [
      [['--fix-rule', 'IMG-9'], 'règle inconnue : IMG-9 ; vouliez-vous dire IMG-'],
      [['--diff', '--fix-rule', 'SM-CD-122'], 'règle inconnue : SM-CD-122 ; vouliez-vous dire SM-CD-12'],
      [['--fix', '--fix-rule', 'SM-*'], 'règle inconnue : SM-*'],
      [['--fix', '--fix-rule', 'XML-03', '--fix-rule', 'IMG-9'], 'règle inconnue : IMG-9'],
    ] as const) {
      const { status, stdout, stderr } = await command([...args, 'cr.xml'], { cwd });
      expect(stderr).toContain(`verifcda: ${message}`);
      expect([status, stdout, readFileSync(join(cwd, 'cr.xml'), 'utf8')]).toEqual([2, '', wrongLabel]);
    }
    expect((await command(['--fix-rule', 'sm-cd-12', 'cr.xml'], { cwd })).status).toBe(0);
    expect(readFileSync(join(cwd, 'cr.xml'), 'utf8')).toBe(conforming);
  });

  test.each(['--fix', '--diff', '--fix-rule=SM-CD-12', '--shard=1/2'])('--watch and %s: exit 2 before watching', async (option) => {
    const cwd = folderWith({ 'cr.xml': wrongLabel });
    const { status, stdout, stderr } = await command(['--watch', option, 'cr.xml'], { cwd });
    expect(stderr).toContain(option.split('=')[0]);
    expect(stderr).toContain('ne va pas avec');
    expect([status, stdout]).toEqual([2, '']);
  });

  test('a rule that is turned off is counted, and does not make the document conforming', async () => {
    const rule = reportOf((await command(['-f', 'json', '-'], { input: wrongCode })).stdout).documents[0]?.findings[0]?.ruleId as string;
    const folder = folderWith({ 'cr.xml': wrongCode, 'verifcda.config.json': JSON.stringify({ rules: { [rule]: 'off' } }) });
    const { status, stdout } = await command(['-f', 'json', 'cr.xml'], { cwd: folder });
    expect(reportOf(stdout)).toMatchObject({
      summary: { errors: 0, hidden: { off: 1 } },
      documents: [{ status: 'nonconforming', findings: [] }],
    });
    expect(status).toBe(0);
    expect((await command(['cr.xml'], { cwd: folder })).stdout).toContain('1 masqué (règle désactivée)');
  });

  test('a warning made an error fails', async () => {
    const folder = folderWith({ 'cr.xml': wrongLabel, 'verifcda.config.json': JSON.stringify({ rules: { 'SM-CD-12': 'error' } }) });
    const { status, stdout } = await command(['-f', 'json', 'cr.xml'], { cwd: folder });
    expect(reportOf(stdout).documents).toMatchObject([{ status: 'nonconforming', findings: [{ ruleId: 'SM-CD-12', severity: 'error' }] }]);
    expect(status).toBe(1);
  });

  test('files to ignore are not judged', async () => {
    const folder = folderWith({
      'cr.xml': conforming,
      'brouillon.xml': wrongCode,
      'verifcda.config.json': JSON.stringify({ ignore: ['brouillon*'] }),
    });
    const { status, stdout } = await command(['-f', 'json', '.'], { cwd: folder });
    expect(reportOf(stdout).documents.map(({ path }) => path)).toEqual(['./cr.xml']);
    expect(status).toBe(0);
  });

  test('--print-config says what is in force, init writes a first file and never a second', async () => {
    const folder = folderWith({});
    expect((await command(['init'], { cwd: folder })).status).toBe(0);
    expect(JSON.parse((await command(['--print-config', '--quiet'], { cwd: folder })).stdout)).toMatchObject({
      profile: 'specification',
      quiet: true,
      failOn: 'error',
      formats: [{ format: 'text' }],
    });
    const again = await command(['init'], { cwd: folder });
    expect(again.stderr).toContain('existe déjà');
    expect(again.status).toBe(2);
  });
});

describe('living with findings', () => {
  test('--max-warnings, --quiet, --fail-on never', async () => {
    const folder = folderWith({ 'cr.xml': wrongLabel, 'faux.xml': wrongCode });
    expect((await command(['--max-warnings', '1', 'cr.xml'], { cwd: folder })).status).toBe(0);
    expect((await command(['--max-warnings', '0', 'cr.xml'], { cwd: folder })).status).toBe(1);
    const quiet = await command(['--quiet', 'cr.xml'], { cwd: folder });
    expect(quiet).toMatchObject({ status: 0, stdout: '' });
    const both = await command(['--quiet', 'cr.xml', 'faux.xml'], { cwd: folder });
    expect(both.stdout).not.toContain('SM-CD-12');
    expect(both.stdout).toMatch(/\d+ masqués? \(--quiet\)/);
    expect(await command(['--fail-on', 'never', 'faux.xml'], { cwd: folder })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('non conforme') as string,
    });
    expect((await command(['--fail-on', 'never', 'absent.xml'], { cwd: folder })).status).toBe(3);
  });

  test('a baseline: known findings pass, new ones fail, entries without use and expired ones are said', async () => {
    const folder = folderWith({ 'cr.xml': wrongCode });
    const use = (...args: string[]) => command(['--baseline', 'connus.json', ...args, 'cr.xml'], { cwd: folder });
    expect(await use()).toMatchObject({ status: 2, stdout: '' });
    expect((await use('--update-baseline')).status).toBe(0);
    const known = await use();
    expect(known.stdout).toContain('non conforme');
    expect(known.stdout).toContain('1 accepté (référence)');
    expect(known.status).toBe(0);
    const file = join(folder, 'connus.json');
    const data = JSON.parse(readFileSync(file, 'utf8')) as { entries: { expires?: string }[] };
    expect(data.entries).toHaveLength(1);
    writeFileSync(file, JSON.stringify({ ...data, entries: data.entries.map((entry) => ({ ...entry, expires: '2020-01-01' })) }));
    expect(await use()).toMatchObject({ status: 1, stderr: expect.stringContaining('1 entrée de la référence a expiré') as string });
    writeFileSync(file, JSON.stringify(data));
    writeFileSync(join(folder, 'cr.xml'), conforming);
    expect(await use()).toMatchObject({ status: 0, stderr: expect.stringContaining('1 entrée de la référence ne sert plus') as string });
  });

  test.each([
    ['{"a": "DUPONT', 'ce n’est pas du JSON', 'not JSON'],
    ['null', 'ce n’est pas une référence (format « verifcda-baseline-v1 »)', 'not a baseline (format “verifcda-baseline-v1”)'],
    ['{"format":"verifcda-baseline-v1","entries":[null]}', 'entries[0].document manque', 'entries[0].document is missing'],
    ...['2020-13-01', '2025-02-29', '2025-2-1', 'demain'].map((expires) => [
      JSON.stringify({ format: 'verifcda-baseline-v1', entries: [{ document: 'cr.xml', rule: 'X', fingerprint: 'y', expires }] }),
      'entries[0].expires : un jour du calendrier est attendu, AAAA-MM-JJ',
      'entries[0].expires: a day of the calendar is expected, YYYY-MM-DD',
    ]),
    [
      JSON.stringify({ format: 'verifcda-baseline-v1', entries: [{ document: 'cr.xml', rule: 'X', fingerprint: 'y', reason: [] }] }),
      'entries[0].reason : un texte est attendu',
      'entries[0].reason: a text is expected',
    ],
  ])('what is no baseline is refused in words, and not quoted: %s', async (text, french, english) => {
    const folder = folderWith({ 'cr.xml': readDocument('cr-img-minimal'), 'b.json': text });
    const use = (lang: string) => command(['--lang', lang, '--baseline', 'b.json', 'cr.xml'], { cwd: folder });
    expect(await use('fr')).toMatchObject({ status: 2, stderr: `verifcda: b.json : ${french}\n` });
    expect(await use('en')).toMatchObject({ status: 2, stderr: `verifcda: b.json: ${english}\n` });
  });

  test('a baseline of a stranger does not steer the terminal; a report for --since that has no end is none', async () => {
    const entry = { document: 'cr.xml', rule: '\u001b[31mX\nY', fingerprint: 'y', path: '/' };
    const finding = '{"ruleId":"X","layer":"x","severity":"info","message":"","path":"/","line":1,"column":1,"endLine":1,"endColumn":1';
    const depth = 100_000;
    const findings = `${`${finding},"consequences":[`.repeat(depth)}${']}'.repeat(depth)}`;
    const folder = folderWith({
      'cr.xml': readDocument('cr-img-minimal'),
      'b.json': JSON.stringify({ format: 'verifcda-baseline-v1', entries: [entry] }),
      'avant.json': `{"format":"json-v1","tool":{},"documents":[{"path":"cr.xml","findings":[${findings}]}]}`,
    });
    const { stderr } = await command(['--baseline', 'b.json', 'cr.xml'], { cwd: folder });
    expect(stderr).toContain('\n  \ufffd[31mX\ufffdY cr.xml /\n');
    expect(await command(['--since', 'avant.json', 'cr.xml'], { cwd: folder })).toMatchObject({
      status: 2,
      stderr: 'verifcda: avant.json : ce n’est pas un rapport json-v1 (verifcda -f json)\n',
    });
  });

  test('a directive in a document that names no rule there is says so, with the rule that was meant', async () => {
    const directive = '<!-- verifcda-disable-next-line IMG-206-3,SM-CD-12,ZZZZ,zz-* -->';
    const folder = folderWith({ 'cr.xml': conforming.replace('<confidentialityCode', `${directive}\n<confidentialityCode`) });
    const use = async (lang: string) => (await command(['--lang', lang, '--inline-suppressions', 'cr.xml'], { cwd: folder })).stderr;
    const place = /cr\.xml:\d+:\d+ /g;
    expect((await use('fr')).replace(place, '')).toBe(
      'verifcda: 4 suppressions dans les documents ne servent pas :\n  IMG-206-3 : règle inconnue ; vouliez-vous dire IMG-206-03 ?\n  SM-CD-12\n  ZZZZ : règle inconnue\n  zz-* : règle inconnue\n',
    );
    expect((await use('en')).replace(place, '')).toContain('\n  IMG-206-3: unknown rule; did you mean IMG-206-03?\n  SM-CD-12\n');
  });

  test('a baseline never keeps patient data', async () => {
    const folder = folderWith({ 'cr.xml': wrongCode });
    expect((await command(['--show-values', '--baseline', 'b.json', '--update-baseline', 'cr.xml'], { cwd: folder })).status).toBe(2);
    expect(existsSync(join(folder, 'b.json'))).toBe(false);
  });
});

describe('a configuration as people write it', () => {
  const use = (config: string) =>
    command(['-f', 'compact', '--lang', 'en', 'cr.xml'], { cwd: folderWith({ 'cr.xml': conforming, 'verifcda.config.json': config }) });

  test('comments and a last comma', async () => {
    expect(await use('{\n  // for our own reports\n  "failOn": "never", /* for now */\n}')).toMatchObject({ status: 0 });
  });

  test.each([
    ['what is no JSON', '{\n  "failOn": never\n}', '2:13: the JSON is malformed here'],
    ['an unknown key', '{\n  "failOn": "never",\n  "rulez": {}\n}', '3:3: unknown key “rulez”; did you mean “rules”?'],
    ['a wrong value', '{ "failOn": "sometimes" }', '1:13: failOn: one of'],
    ['a value of another type', '{ "quiet": 1 }', '1:12: quiet: true or false expected'],
    ['several types', '{ "extends": 1 }', '1:14: extends: a text or a list expected'],
    ['too small a number', '{ "limits": { "bytes": 0 } }', '1:24: limits.bytes: >= 1 expected'],
    ['an empty list', '{ "overrides": [{ "files": [] }] }', '1:28: overrides.0.files: the list is empty'],
    ['an unknown rule', '{ "rules": {\n  "SM-CD-122": "off"\n} }', '2:3: unknown rule: SM-CD-122; did you mean SM-CD-12, '],
    ['a key that would be no key', '{ "__proto__": { "failOn": "never" } }', '1:3: unknown key “__proto__”'],
    ['nothing', '', '1:1: the JSON is malformed here'],
  ])('%s is told at its place', async (_, config, message) => {
    const { status, stderr } = await use(config);
    expect(stderr).toContain(`verifcda.config.json:${message}`);
    expect(status).toBe(2);
  });
});
