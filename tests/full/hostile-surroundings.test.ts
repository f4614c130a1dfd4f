import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as slimdom from 'slimdom';
import { formatNames } from '../../src/report/formatters.js';
import { archiveFiles } from '../support/archive.js';
import { folderWith, Running, verifcda } from '../support/cli.js';
import { noPermissions, ordinary } from '../support/less-power.js';
import { readOutput } from '../support/outputs.js';
import { readDocument } from '../support/rule-runner.js';

/**
 * File names, links, pipes, permissions, files that change while they are read: what cannot be judged says so, what is
 * beside it is judged. tests/full/hostile-outputs.test.ts has the outputs, the streams and the signals.
 */

const conforming = readDocument('cr-img-minimal');

interface Report {
  summary: { documents: number };
  documents: { path: string; status: string; reason?: string }[];
}

function judge(args: readonly string[], circumstances: Parameters<typeof verifcda>[1] = {}) {
  const { status, stdout, stderr } = verifcda(['--no-config', '-f', 'json', ...args], circumstances);
  expect(stderr).toBe('');
  const { documents } = JSON.parse(stdout) as Report;
  return { status, documents, verdicts: documents.map((document) => [document.path, document.reason ?? document.status]) };
}

describe('names of files', () => {
  const names = [
    ' espace devant.xml',
    '!refus.xml',
    '"guillemets".xml',
    '#dièse%20.xml',
    "'apostrophe'.xml",
    '(a|b).xml',
    '*.xml',
    '--lang=en.xml',
    '-o',
    '[1].xml',
    '\\contre\\oblique.xml',
    '\u001b[31mrouge\u001b]0;titre\u0007.xml',
    '\u009b2Jc1.xml',
    '\u202ebidi.xml',
    'compte rendu — échographie.xml',
    'deux\nlignes.xml',
    'retour\rchariot.xml',
    '{a,b}.xml',
    'é décomposé.xml'.normalize('NFD'),
    '漢字😀.xml',
  ];
  const folder = folderWith(Object.fromEntries(names.map((name) => [name, conforming])));
  const ofFolder = names.filter((name) => name.endsWith('.xml')).sort();

  test('each is judged, in a folder as by its name', () => {
    const inFolder = judge([folder]);
    expect(inFolder.verdicts).toEqual(ofFolder.map((name) => [`${folder}/${name}`, 'conforming']));
    expect(inFolder.status).toBe(0);
    const byName = judge(['--', ...names], { cwd: folder });
    expect(byName.verdicts).toEqual(names.map((name) => [name, 'conforming']));
    expect(byName.status).toBe(0);
  });

  test('no format lets a name steer the terminal, cut a line or break the format', () => {
    const outputs = folderWith({});
    const { stdout, stderr, status } = verifcda(
      [
        '--no-config',
        ...formatNames.filter((name) => name !== 'text').flatMap((name) => ['-f', name, '-o', join(outputs, name)]),
        '-f',
        'text',
        '--',
        ...names,
        'absent\u001b[31m\nconforme.xml',
      ],
      { cwd: folder },
    );
    expect(status).toBe(3);
    expect(stderr).toBe('');
    const read = (name: string) => (name === 'text' ? stdout : readOutput(join(outputs, name)));
    for (const name of formatNames)
      expect([name, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/.exec(read(name))]).toEqual([name, null]);
    expect(stdout.split('\n').filter((line) => line.startsWith('✔'))).toHaveLength(names.length);
    expect(read('compact').trim().split('\n')).toHaveLength(2);
    expect(
      read('github')
        .trim()
        .split('\n')
        .filter((line) => line.startsWith('::')),
    ).toHaveLength(2);
    const documents = (JSON.parse(read('json')) as Report).documents;
    expect(documents.map(({ path }) => path)).toEqual([...names, 'absent\u001b[31m\nconforme.xml']);
    expect(JSON.parse(read('sarif'))).toMatchObject({ version: '2.1.0' });
    expect(JSON.parse(read('gitlab'))).toHaveLength(2);
    const suites = slimdom
      .parseXmlDocument(read('junit'))
      .getElementsByTagName('testsuite')
      .map((suite) => suite.getAttribute('name'));
    expect(suites).toEqual(
      [...names, 'absent\u001b[31m\nconforme.xml'].map((name) =>
        name.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\ufffd'),
      ),
    );
  });

  test('the XDS entry of such a file is as safe', () => {
    const name = '\u001b[31m\u009b2Jcr.xml';
    const cwd = folderWith({ [name]: conforming.replace('<title>', '<title>\u009b31m\u202e') });
    const print = (format: string) => {
      const { status, stdout, stderr } = verifcda(['xds', '-f', format, name], { cwd });
      expect({ status, stderr, steering: /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/.exec(stdout) }).toEqual({
        status: 0,
        stderr: '',
        steering: null,
      });
      return stdout;
    };
    print('text');
    expect(JSON.parse(print('json'))).toMatchObject({
      path: name,
      documentEntry: { title: expect.stringMatching(/^\u009b31m\u202e/) as string },
    });
    expect(slimdom.parseXmlDocument(print('ebrim')).getElementsByTagName('rim:LocalizedString')[0]?.getAttribute('value')).toMatch(
      /^\u009b31m\u202e/,
    );
  });

  test('errors about a name are as safe', () => {
    const { stderr, status } = verifcda(['--no-config', '-o', 'absent\u001b[31m\n/rapport.txt', '(a|b).xml'], { cwd: folder });
    expect(stderr).toBe('verifcda: absent\ufffd[31m\ufffd/rapport.txt : dossier introuvable\n');
    expect(status).toBe(3);
  });

  test('4,000 characters in nested folders; a name and a path too long for the system', () => {
    const deep = Array.from({ length: 20 }, (_, index) => `${String(index).padStart(2, '0')}${'d'.repeat(190)}`).join('/');
    const root = folderWith({});
    mkdirSync(join(root, deep), { recursive: true });
    writeFileSync(join(root, deep, 'cr.xml'), conforming);
    expect(`${root}/${deep}/cr.xml`.length).toBeGreaterThan(3800);
    const found = judge([root]);
    expect(found.verdicts).toEqual([[`${root}/${deep}/cr.xml`, 'conforming']]);
    expect(judge(['cr.xml', `${'n'.repeat(300)}.xml`, `${'p/'.repeat(2500)}cr.xml`], { cwd: join(root, deep) })).toMatchObject({
      status: 3,
      verdicts: [
        ['cr.xml', 'conforming'],
        [expect.any(String), expect.stringContaining('nom trop long')],
        [expect.any(String), expect.stringContaining('nom trop long')],
      ],
    });
  });

  test('a folder too deep for the system is told, and what is above it is judged', () => {
    const root = folderWith({ 'cr.xml': conforming });
    execFileSync('bash', [
      '-c',
      `cd "$1" && for i in {1..25}; do mkdir ${'d'.repeat(200)} && cd ${'d'.repeat(200)}; done; echo '<a/>' > cache.xml`,
      'bash',
      root,
    ]);
    const { status, documents } = judge([root]);
    expect(documents.map(({ path, status: verdict }) => [path.length < 4000, verdict])).toEqual([
      [true, 'conforming'],
      [false, 'notEvaluated'],
    ]);
    expect(documents[1]?.reason).toContain('nom trop long');
    expect(status).toBe(3);
    execFileSync('rm', ['-rf', root]);
  });

  test('svrl: names that are equal once shortened get folders of their own', () => {
    const [one, other] = ['é', 'è'].map((letter) => `${'a'.repeat(245)}${letter}.xml`) as [string, string];
    const long = folderWith({ [one]: conforming, [other]: '<a>' });
    const outputs = folderWith({});
    expect(verifcda(['--no-config', '-f', 'svrl', '-o', join(outputs, 'svrl'), long])).toMatchObject({ status: 3, stderr: '' });
    expect(
      execFileSync('ls', [join(outputs, 'svrl')], { encoding: 'utf8' })
        .trim()
        .split('\n'),
    ).toHaveLength(2);
  });
});

describe('links', () => {
  test('loops end, links to files are followed, links to nothing are told', () => {
    const folder = folderWith({ 'a.xml': conforming });
    mkdirSync(join(folder, 'b'));
    symlinkSync('..', join(folder, 'b', 'boucle'));
    symlinkSync('../b', join(folder, 'b', 'boucle.xml'));
    symlinkSync('../a.xml', join(folder, 'b', 'lien.xml'));
    symlinkSync('c.xml', join(folder, 'c.xml'));
    symlinkSync('absent', join(folder, 'd.xml'));
    expect(judge([folder])).toMatchObject({
      status: 3,
      verdicts: [
        [`${folder}/a.xml`, 'conforming'],
        [`${folder}/b/lien.xml`, 'conforming'],
        [`${folder}/c.xml`, 'Fichier illisible : boucle de liens symboliques.'],
        [`${folder}/d.xml`, 'Fichier illisible : fichier introuvable.'],
      ],
    });
    expect(judge([join(folder, '**/*.xml')]).verdicts).toEqual(judge([folder]).verdicts);
    expect(judge([join(folder, 'c.xml'), join(folder, 'd.xml'), join(folder, 'b', 'boucle', 'b', 'boucle', 'a.xml')])).toMatchObject({
      verdicts: [
        [expect.any(String), expect.stringContaining('boucle de liens symboliques')],
        [expect.any(String), expect.stringContaining('fichier introuvable')],
        [expect.any(String), 'conforming'],
      ],
    });
  });

  test('a folder that is called like a file is a folder', () => {
    const folder = folderWith({});
    mkdirSync(join(folder, 'lot.xml'));
    expect(judge([folder])).toMatchObject({ status: 3, verdicts: [[folder, 'Fichier illisible : aucun fichier XML dans ce dossier.']] });
    symlinkSync('lot.xml', join(folder, 'lien.xml'));
    expect(judge([folder])).toMatchObject({ status: 3, verdicts: [[folder, 'Fichier illisible : aucun fichier XML dans ce dossier.']] });
    writeFileSync(join(folder, 'lot.xml', 'cr.xml'), conforming);
    expect(judge([folder])).toMatchObject({ status: 0, verdicts: [[`${folder}/lot.xml/cr.xml`, 'conforming']] });
  });
});

const withPermissions = noPermissions === undefined ? describe : describe.skip;
withPermissions(`permissions${noPermissions === undefined ? '' : ` (${noPermissions})`}`, () => {
  test('what is closed is told by its name, what is beside it is judged', () => {
    const folder = folderWith({ 'a.xml': conforming, 'b.xml': conforming });
    mkdirSync(join(folder, 'c'));
    writeFileSync(join(folder, 'c', 'cr.xml'), conforming);
    chmodSync(join(folder, 'b.xml'), 0);
    chmodSync(join(folder, 'c'), 0);
    const verdicts = [
      [`${folder}/a.xml`, 'conforming'],
      [`${folder}/b.xml`, 'Fichier illisible : accès refusé.'],
      [`${folder}/c`, 'Fichier illisible : accès refusé.'],
    ];
    for (const input of [folder, join(folder, '**/*.xml')])
      expect(judge([input], { through: ordinary })).toMatchObject({ status: 3, verdicts });
    expect(judge([join(folder, 'c', 'cr.xml')], { through: ordinary })).toMatchObject({
      status: 3,
      documents: [{ reason: 'Fichier illisible : accès refusé.' }],
    });
    chmodSync(join(folder, 'c'), 0o700);
  });

  test('a closed document of a submission', () => {
    const folder = folderWith({});
    for (const [name, content] of Object.entries(archiveFiles())) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const document = join(folder, 'IHE_XDM/SUBSET01/DOC0001.XML');
    chmodSync(document, 0);
    const { status, documents } = judge([join(folder, 'IHE_XDM/SUBSET01/METADATA.XML')], { through: ordinary });
    expect(documents).toMatchObject([
      { status: 'notEvaluated', reason: 'DOC0001.XML : accès refusé' },
      { path: document, status: 'notEvaluated', reason: 'Fichier illisible : accès refusé.' },
    ]);
    expect(status).toBe(3);
  });

  test('a configuration and a baseline that cannot be read: exit 2, and why', () => {
    const folder = folderWith({ 'cr.xml': conforming, 'config.json': '{}', 'reference.json': '{}' });
    for (const name of ['config.json', 'reference.json']) chmodSync(join(folder, name), 0);
    expect(verifcda(['--config', 'config.json', 'cr.xml'], { cwd: folder, through: ordinary })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'verifcda: config.json : accès refusé\n',
    });
    expect(verifcda(['--no-config', '--baseline', 'reference.json', 'cr.xml'], { cwd: folder, through: ordinary })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'verifcda: reference.json : accès refusé\n',
    });
  });
});

describe('pipes and devices', () => {
  const folder = folderWith({});
  const pipe = join(folder, 'tube.xml');
  execFileSync('mkfifo', [pipe]);

  test('a pipe in a folder is told, not waited for', () => {
    expect(judge([folder])).toMatchObject({
      status: 3,
      documents: [{ path: pipe, reason: expect.stringContaining('tube, périphérique ou socket') as string }],
    });
  });

  test('a pipe that is named is read; one that stays silent is given up', () => {
    expect(judge(['--max-seconds', '1', pipe])).toMatchObject({
      status: 3,
      documents: [{ reason: 'Fichier illisible : tube ou périphérique qui ne donne rien.' }],
    });
    const { status, stdout } = verifcda(['--no-config', '-f', 'compact'], {
      through: ['bash', '-c', 'exec "$@" <(cat -- "$0")', fileWith(conforming)],
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });

  test('what never ends stops at the size limit', async () => {
    expect(judge(['--max-bytes', '100000', '/dev/zero'])).toMatchObject({
      status: 3,
      documents: [{ reason: expect.stringContaining('taille supérieure à 100000 octets') as string }],
    });
    const endless = new Running(['--no-config', '--max-bytes', '100000', pipe, '-']);
    const writer = spawn('bash', ['-c', 'exec cat /dev/zero > "$0"', pipe], { stdio: 'ignore' });
    try {
      await endless.hears('taille supérieure à 100000 octets');
      endless.child.stdin?.write(Buffer.alloc(200_000));
      await endless.hears('taille supérieure à 100000 octets');
      expect((await endless.ended).status).toBe(3);
    } finally {
      writer.kill();
      endless.stop();
    }
  });

  test('a device that is empty, a folder as standard input', () => {
    expect(judge(['/dev/null'])).toMatchObject({ status: 3, documents: [{ reason: 'Le fichier est vide.' }] });
    expect(verifcda(['--no-config', '-f', 'compact', '-'], { through: ['bash', '-c', 'exec "$@" < /', 'bash'] })).toMatchObject({
      status: 3,
      stdout: expect.stringContaining('est un dossier') as string,
      stderr: '',
    });
  });
});

describe('files that change during the run', () => {
  test('one that vanished, one that was replaced, one that came: what is read then counts', async () => {
    const folder = folderWith({ 'a.xml': conforming, 'b.xml': conforming, 'c.xml': conforming });
    const run = new Running(['--no-config', join(folder, 'a.xml'), '-', folder]);
    try {
      await run.hears('a.xml — IMG-CR-IMG 2024.01 — conforme');
      rmSync(join(folder, 'b.xml'));
      writeFileSync(join(folder, 'c.neuf'), conforming.replace('<title>', '<titre>'));
      renameSync(join(folder, 'c.neuf'), join(folder, 'c.xml'));
      writeFileSync(join(folder, 'd.xml'), conforming);
      run.child.stdin?.end(conforming);
      const { status, stdout, stderr } = await run.ended;
      expect(stdout).toMatch(/✔ - — .*conforme\n/);
      expect(stdout).toMatch(/\? .*b\.xml — non évalué : Fichier illisible : fichier introuvable/);
      expect(stdout).toMatch(/\? .*c\.xml — non évalué : Le XML est mal formé/);
      expect(stdout).not.toContain('d.xml');
      expect(stdout).toContain('4 documents : ');
      expect({ status, stderr }).toEqual({ status: 3, stderr: '' });
    } finally {
      run.stop();
    }
  });

  const half = conforming.slice(0, conforming.indexOf('<component>'));
  const rest = conforming.slice(half.length);

  /** Judges a file that another program changes once its size was asked for, before its first byte is read. */
  function judgeChanging(before: string, after: string, ...args: string[]) {
    const folder = folderWith({
      'cr.xml': before,
      'apres.xml': after,
      'change.cjs': `const fs = require('fs'); const { fstatSync } = fs; const size = ${Buffer.byteLength(before)};
        fs.fstatSync = (...args) => { const stats = fstatSync(...args); if (stats.size === size) fs.copyFileSync(__dirname + '/apres.xml', __dirname + '/cr.xml'); return stats; };`,
    });
    return judge([...args, join(folder, 'cr.xml')], { env: { NODE_OPTIONS: `--require ${join(folder, 'change.cjs')}` } });
  }

  test('one that grows while it is read is read to its end, within the limit', () => {
    expect(judgeChanging(half, half + rest)).toMatchObject({ status: 0, documents: [{ status: 'conforming' }] });
    expect(judgeChanging(half, `${half + rest}<!--${' '.repeat(5_000_000)}-->`, '--max-bytes', '1000000')).toMatchObject({
      status: 3,
      documents: [{ reason: expect.stringContaining('taille supérieure à 1000000 octets') as string }],
    });
  });

  test('one that shrinks is what is left of it', () => {
    expect(judgeChanging(half + rest, half)).toMatchObject({
      status: 3,
      documents: [{ reason: expect.stringContaining('mal formé') as string }],
    });
    expect(judgeChanging(half + rest, '')).toMatchObject({ status: 3, documents: [{ reason: 'Le fichier est vide.' }] });
  });
});

function fileWith(content: string): string {
  return join(folderWith({ 'cr.xml': content }), 'cr.xml');
}

test('thousands of files: little memory, the same order every time', () => {
  const folder = folderWith({ 'premier.xml': '<ClinicalDocument/>', 'zz-dernier.xml': conforming });
  const names = Array.from({ length: 3000 }, (_, index) => `${String(index).padStart(4, '0')}.xml`);
  for (const name of names) linkSync(join(folder, 'premier.xml'), join(folder, name));
  const orders = ['1', '2'].map((jobs) => {
    const { status, documents } = judge(['--jobs', jobs, folder], { env: { NODE_OPTIONS: '--max-old-space-size=150' } });
    expect(status).toBe(3);
    expect(documents.slice(0, -1).every((document) => document.status === 'notEvaluated')).toBe(true);
    expect(documents.at(-1)?.status).toBe('conforming');
    return documents.map(({ path }) => path);
  });
  expect(orders).toEqual([1, 2].map(() => [...names, 'premier.xml', 'zz-dernier.xml'].map((name) => `${folder}/${name}`)));
}, 300_000);
