import { chmodSync, cpSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../src/files/cache-folder.js';
import { Cache } from '../../src/official/cache.js';
import { OfficialPackage } from '../../src/official/package.js';
import { main } from '../../src/faces/cli/main.js';
import { applyChanges } from '../../tools/fixtures/change.js';
import { readDocument } from '../support/rule-runner.js';
import { IHE, madeUpPackage, MODELS, newFolder, packageWith, removeFolders } from '../support/official.js';

beforeAll(() => void (process.env.VERIFCDA_CACHE = 'off'));
afterAll(removeFolders);

async function verifcda(args: string[], folder = newFolder()) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({ write: (text: string) => void (written[name] += text) });
  const stdin = (async function* () {})();
  const status = await main(args, { stdin, stdout: stream('stdout'), stderr: stream('stderr'), folder, env: {} });
  return { status, ...written };
}

function folderWithReports(): string {
  const folder = newFolder();
  const minimal = readDocument('cr-img-minimal');
  writeFileSync(join(folder, 'bon.xml'), minimal);
  writeFileSync(
    join(folder, 'refuse.xml'),
    applyChanges(minimal, [{ on: '/ClinicalDocument/versionNumber', attribute: 'value', value: '0' }]),
  );
  return folder;
}

interface Json {
  tool: { profile: string };
  documents: { status: string; verdicts?: Record<string, string>; official?: object }[];
}

test('--official alone implies --profile official', async () => {
  const folder = folderWithReports();
  const { status, stdout } = await verifcda(['--official', madeUpPackage, '-f', 'json', 'bon.xml', 'refuse.xml'], folder);
  const report = JSON.parse(stdout) as Json;
  expect(status).toBe(1);
  expect(report.tool.profile).toBe('official');
  expect(report.documents.map((document) => document.status)).toEqual(['conforming', 'nonconforming']);
  expect(report.documents[0]?.official).toMatchObject({ package: madeUpPackage, volet: 'CI-SIS_IMG-CR-IMG_2024.01' });
});

test('beside a profile, both verdicts are said', async () => {
  const folder = folderWithReports();
  const { stdout } = await verifcda(['--official', madeUpPackage, '--profile', 'specification', 'refuse.xml'], folder);
  expect(stdout).toMatch(/spécification : .+ · officiel : non conforme/);
  expect(stdout).toContain('modèle CI-SIS_IMG-CR-IMG_2024.01 (d’après les exemples du paquet)');
});

test('every report of a whole document says both verdicts, the package, the model and how it was found', async () => {
  const folder = folderWithReports();
  const formats = ['html', 'markdown', 'junit', 'sarif'];
  const outputs = formats.flatMap((format) => ['-f', format, '-o', `r.${format}`]);
  await verifcda(['--official', madeUpPackage, '--profile', 'specification', ...outputs, '-f', 'svrl', '-o', 'svrl', 'refuse.xml'], folder);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  for (const name of ['r.html', 'r.markdown', 'svrl/refuse.xml/IHE~2.svrl']) {
    expect(read(name).replaceAll('\\', '')).toMatch(/spécification : \S.* · officiel : non conforme/);
    expect(read(name).replaceAll('\\', '')).toMatch(
      /paquet .+, édition [0-9a-f]{12}, modèle CI-SIS_IMG-CR-IMG_2024.01 \(d’après les exemples du paquet\)/,
    );
  }
  expect(read('r.junit')).toContain('<property name="verdict.official" value="nonconforming"/>');
  expect(read('r.junit')).toContain('<property name="official.volet" value="CI-SIS_IMG-CR-IMG_2024.01"/>');
  expect(JSON.parse(read('r.sarif'))).toMatchObject({
    runs: [
      {
        artifacts: [{ properties: { verdicts: { official: 'nonconforming' }, official: { package: madeUpPackage, voletBy: 'example' } } }],
      },
    ],
  });
});

test('layers whose names differ by case alone have a file each, on any file system', async () => {
  const folder = folderWithReports();
  await verifcda(['--official', madeUpPackage, '--profile', 'specification', '-f', 'svrl', '-o', 'svrl', 'refuse.xml'], folder);
  const names = readdirSync(join(folder, 'svrl/refuse.xml'));
  expect(names).toEqual(expect.arrayContaining(['ihe.svrl', 'IHE~2.svrl']));
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
});

test('the configuration names the package, relative to itself', async () => {
  const folder = folderWithReports();
  symlinkSync(madeUpPackage, join(folder, 'tcc'));
  writeFileSync(join(folder, 'verifcda.config.json'), JSON.stringify({ official: { package: 'tcc', volet: 'ESSAI_2030.01' } }));
  const { stdout } = await verifcda(['-f', 'json', 'bon.xml'], folder);
  expect(JSON.parse(stdout)).toMatchObject({ tool: { profile: 'official' }, documents: [{ status: 'nonconforming' }] });
});

test.each([
  ['--volet without a package', ['--volet', 'X', 'bon.xml'], 2],
  ['--profile official without a package', ['--profile', 'official', 'bon.xml'], 2],
  ['a package that is not there', ['--official', 'rien', 'bon.xml'], 3],
  ['official check of no package', ['official', 'check', '.'], 2],
])('%s', async (_, args, expected) => {
  expect((await verifcda(args, folderWithReports())).status).toBe(expected);
});

test.each([
  ['rien', [], 'paquet officiel introuvable : '],
  ['bon.xml', [], 'ni un dossier, ni une archive ZIP : '],
  ['.', [], 'nommer le dossier qui contient schematrons'],
  [madeUpPackage, ['--volet', 'IMG'], 'modèle inconnu du paquet : IMG ; vouliez-vous dire IMG-CR-IMG_2024.01 ?'],
  [madeUpPackage, ['--volet', 'ESAI_2030.01'], 'modèle inconnu du paquet : ESAI_2030.01 ; vouliez-vous dire ESSAI_2030.01 ?'],
])('--official %s %j is not evaluated, and says what to name', async (official, args, expected) => {
  const { status, stdout } = await verifcda(['--official', official, ...args, 'bon.xml'], folderWithReports());
  expect(status).toBe(3);
  expect(stdout).toContain(expected);
});

test('the command that explains a rule may be copied from a report as it is, blanks in the name of the package too', async () => {
  const folder = folderWithReports();
  cpSync(madeUpPackage, join(folder, 'paquet été 2030'), { recursive: true });
  const { stdout } = await verifcda(['--official', 'paquet été 2030', 'refuse.xml'], folder);
  expect(stdout).toMatch(/verifcda explain \S+ --official "[^"]*paquet été 2030" :/);
});

test('explain tells what a rule of the package tests, and where it stands', async () => {
  const { stdout } = await verifcda(['--official', madeUpPackage, '-f', 'text', 'refuse.xml'], folderWithReports());
  const [, id] = /verifcda explain (\S+) --official/.exec(stdout) ?? [];
  const json = await verifcda(['explain', id ?? '', '--official', madeUpPackage, '--json']);
  expect(JSON.parse(json.stdout)).toMatchObject({
    id,
    profile: 'CI-SIS_ModelesDeContenusCDA',
    pattern: 'variables',
    place: `${MODELS}:19`,
    context: 'cda:ClinicalDocument',
    test: "not(cda:versionNumber/@value = '0')",
    role: 'refus',
  });
  const langue = await verifcda(['explain', 'langue', '--official', madeUpPackage]);
  expect(langue.status).toBe(2);
  const [, suggested] = /vouliez-vous dire (\S+)/.exec(langue.stderr) ?? [];
  expect((await verifcda(['explain', suggested ?? '', '--official', madeUpPackage])).stdout).toContain('@code : un code de JDV_Langues');
});

test('rules lists those of the package, SARIF describes those at fault', async () => {
  const text = await verifcda(['rules', '--official', madeUpPackage, '--layer', 'IMG-CR-IMG_2024.01']);
  expect(text.stdout).toMatch(/CI-SIS_IMG-CR-IMG_2024.01:principal\/[0-9a-f]{8}\s+erreur\s+\[IMG\] Une section au moins\./);
  const json = await verifcda([
    'rules',
    '--official',
    madeUpPackage,
    '--template',
    '1.2.250.1.213.1.1.2.205',
    '--severity',
    'error',
    '--json',
  ]);
  const { rules } = JSON.parse(json.stdout) as { rules: { id: string; test: string; place: string }[] };
  expect(rules.map(({ place }) => place)).toContain('schematrons/CI-SIS_IMG-CR-IMG_2024.01.sch:6');
  expect((await verifcda(['rules', '--official', madeUpPackage, '--layer', 'rien'])).status).toBe(2);

  const { stdout } = await verifcda(['--official', madeUpPackage, '-f', 'sarif', 'refuse.xml'], folderWithReports());
  const { runs } = JSON.parse(stdout) as {
    runs: [{ results: { ruleId: string; ruleIndex: number }[]; tool: { driver: { rules: object[] } } }];
  };
  const [{ results, tool }] = runs;
  expect(results).toHaveLength(1);
  expect(tool.driver.rules[results[0]!.ruleIndex]).toMatchObject({
    id: results[0]!.ruleId,
    shortDescription: { text: expect.stringContaining('Un rôle inconnu refuse') as string },
    help: { text: expect.stringContaining("not(cda:versionNumber/@value = '0')") as string },
  });
});

test('on a terminal the first use says what it compiles', async () => {
  const cache = process.env.VERIFCDA_CACHE;
  process.env.VERIFCDA_CACHE = newFolder();
  const folder = folderWithReports();
  const shown = async () => {
    let stderr = '';
    const terminal = { isTTY: true, write: (text: string) => void (stderr += text) };
    const stdin = (async function* () {})();
    await main(['--official', madeUpPackage, 'bon.xml'], { stdin, stdout: { write: () => undefined }, stderr: terminal, folder, env: {} });
    return stderr;
  };
  expect(await shown()).toContain('première utilisation du paquet : règles de CI-SIS_Modeles_ANS…\r\u001b[2K');
  expect(await shown()).toBe('');
  process.env.VERIFCDA_CACHE = cache;
});

test('with several processes the rules are compiled once, before they start, and that is said too', async () => {
  const cache = process.env.VERIFCDA_CACHE;
  process.env.VERIFCDA_CACHE = newFolder();
  const folder = newFolder();
  for (let index = 0; index < 12; index++) writeFileSync(join(folder, `cr${index}.xml`), readDocument('cr-img-minimal'));
  let stderr = '';
  const stdin = (async function* () {})();
  const terminal = { isTTY: true, write: (text: string) => void (stderr += text) };
  const status = await main(['--official', madeUpPackage, '-j', '2', '.'], {
    stdin,
    stdout: { write: () => undefined },
    stderr: terminal,
    folder,
    env: { ...process.env, CI: '' },
  });
  expect(status).toBe(0);
  for (const profile of ['IHE', 'ASIP-STRUCT-MIN-StrucMin']) expect(stderr.split(`règles de ${profile}…`)).toHaveLength(2);
  process.env.VERIFCDA_CACHE = cache;
});

test('official check tells each profile, and what is wrong', async () => {
  const healthy = await verifcda(['official', 'check', madeUpPackage]);
  expect(healthy.status).toBe(0);
  expect(healthy.stdout).toMatch(/✔ CI-SIS_ESSAI_2030.01\s+1 vérification/);
  expect(healthy.stdout).toContain('4 verdicts sur 4 comme le profil testcontenucda');
  const broken = packageWith({ 'schematrons/abstract/dansJeu.sch': null, 'jeuxDeValeurs/JDV_Langues.xml': null });
  const { status, stdout } = await verifcda(['official', 'check', broken, '--lang', 'en']);
  expect(status).toBe(3);
  expect(stdout).toMatch(/✖ CI-SIS_ModelesDeContenusCDA\s+included file missing/);
});

test('official check names value sets that are missing', async () => {
  const { stdout } = await verifcda(['official', 'check', packageWith({ 'jeuxDeValeurs/JDV_Langues.xml': null })]);
  expect(stdout).toContain('jeu de valeurs absent : ../../jeuxDeValeurs/JDV_Langues.xml');
});

test('official compare: rules, members, documents that change', async () => {
  const folder = folderWithReports();
  const after = packageWith({
    [MODELS]: (text) => text.replace("@value = '0'", "@value = '1'"),
    [IHE]: (text) => text.replace('<assert test="cda:code" role="warning">', '<assert test="cda:code">'),
    'jeuxDeValeurs/JDV_Langues.xml': (text) => text.replace('en-GB', 'de-DE'),
    'schematrons/CI-SIS_ESSAI_2030.01.sch': null,
  });
  const { status, stdout } = await verifcda(['official', 'compare', madeUpPackage, after, 'bon.xml', 'refuse.xml', '--json'], folder);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    volets: { came: [], gone: ['CI-SIS_ESSAI_2030.01'] },
    rules: {
      came: [],
      changed: [
        { before: { check: { role: 'warning' } }, after: { check: { test: 'cda:code' } } },
        { before: { pattern: 'variables' }, after: { check: { test: "not(cda:versionNumber/@value = '1')" } } },
      ],
    },
    valueSets: { changed: [{ name: 'JDV_Langues.xml', came: ['de-DE|1.2.3'], gone: ['en-GB|1.2.3'] }] },
    documents: [
      {
        path: 'bon.xml',
        before: 'conforming',
        after: 'nonconforming',
        came: [{ message: expect.stringContaining('rôle inconnu') as string }],
      },
      { path: 'refuse.xml', before: 'nonconforming', after: 'conforming' },
    ],
  });
  const inWords = async (lang: string) =>
    (await verifcda(['official', 'compare', madeUpPackage, after, 'bon.xml', '--lang', lang], folder)).stdout;
  const french = await inWords('fr');
  expect(french).toMatch(/^ {2}bon\.xml : conforme → non conforme\n {4}\+ \d+ \S+ .*rôle inconnu/m);
  expect(french).toMatch(/ \(avertissement → erreur\)$/m);
  expect(french).toMatch(/^ {2}JDV_Langues\.xml : \+1 −1 /m);
  expect(await inWords('en')).toMatch(/^ {2}bon\.xml: conforming → not conforming$/m);
  // What the package breaks over several lines is one line here.
  expect(french).not.toContain('\ufffd');
  const text = await verifcda(['official', 'compare', madeUpPackage, madeUpPackage], folder);
  expect(text.stdout).toBe('Les deux paquets jugent de même.\n');
  const broken = packageWith({ 'schematrons/abstract/dansJeu.sch': null, 'jeuxDeValeurs/JDV_Langues.xml': '<a\u009b' });
  const said = (await verifcda(['official', 'compare', madeUpPackage, broken], folder)).stdout;
  expect(said).toMatch(
    /^Inutilisables après, non comparés \(2\)\n {2}CI-SIS_ModelesDeContenusCDA : .*absent.*\n {2}JDV_Langues.xml : .*mal formé/,
  );
  expect(said).not.toMatch(/Règles|\u009b/);
});

describe('the cache', () => {
  const open = async (cache: string, folder = madeUpPackage) => {
    const official = await OfficialPackage.open(folder, cache);
    official.profile(official.layout.profiles[0]!);
    return official;
  };
  const entriesOf = (cache: string) =>
    readdirSync(cache).flatMap((key) => readdirSync(join(cache, key)).map((name) => join(cache, key, name)));

  test('is readable by the user alone, and holds what was compiled', async () => {
    const cache = join(newFolder(), 'cache');
    await open(cache);
    const [entry] = entriesOf(cache);
    expect(statSync(join(entry!, '..')).mode & 0o777).toBe(0o700);
    expect(statSync(entry!).mode & 0o777).toBe(0o600);
    const again = await OfficialPackage.open(madeUpPackage, cache);
    expect(again.isReady(again.layout.profiles[0]!)).toBe(true);
  });

  test('a damaged entry is made again', async () => {
    const cache = join(newFolder(), 'cache');
    await open(cache);
    const [entry] = entriesOf(cache);
    writeFileSync(entry!, readFileSync(entry!, 'utf8').replace('assert', 'report'));
    const again = await OfficialPackage.open(madeUpPackage, cache);
    expect(again.isReady(again.layout.profiles[0]!)).toBe(false);
    expect(again.profile(again.layout.profiles[0]!)).toBeDefined();
  });

  test('another content is another entry', async () => {
    const cache = join(newFolder(), 'cache');
    await open(cache);
    await open(cache, packageWith({ 'jeuxDeValeurs/JDV_Langues.xml': (text) => text.replace('en-GB', 'de-DE') }));
    expect(readdirSync(cache).filter((name) => name !== 'seen')).toHaveLength(2);
  });

  test('a file that changes is read again, one that did not is not', async () => {
    const cache = join(newFolder(), 'cache');
    const folder = packageWith({});
    const long = new Date(Date.now() - 60_000);
    const { now } = Date;
    Date.now = () => now() + 60_000;
    const before = await open(cache, folder);
    expect((await open(cache, folder)).hash).toBe(before.hash);
    const file = join(folder, 'jeuxDeValeurs/JDV_Langues.xml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('en-GB', 'de-DE'));
    utimesSync(file, long, long);
    expect((await open(cache, folder)).hash).not.toBe(before.hash);
    Date.now = now;
  });

  test('what others may write is not read', async () => {
    const cache = join(newFolder(), 'cache');
    await open(cache);
    chmodSync(join(cache, readdirSync(cache)[0]!), 0o777);
    const again = await OfficialPackage.open(madeUpPackage, cache);
    expect(again.isReady(again.layout.profiles[0]!)).toBe(false);
  });

  test('off, and where it cannot be written, nothing is kept', () => {
    expect(cacheFolder('official', { VERIFCDA_CACHE: 'off' })).toBeUndefined();
    expect(cacheFolder('official', { XDG_CACHE_HOME: '/x' }, 'linux')).toBe(join('/x', 'verifcda', 'official'));
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    const cache = new Cache(join(file, 'below'), 'key');
    cache.put('a', '1');
    expect(cache.get('a')).toBeUndefined();
  });
});
