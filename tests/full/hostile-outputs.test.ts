import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { WholeFile } from '../../src/files/whole-file.js';
import { folderFormats, formatNames } from '../../src/report/formatters.js';
import { applyChanges } from '../../tools/fixtures/change.js';
import { folderWith, Running, verifcda } from '../support/cli.js';
import { expectWrongUse } from '../support/in-process.js';
import { Installation } from '../support/installation.js';
import { noPermissions, ordinary, withSmallFiles } from '../support/less-power.js';
import { readOutput } from '../support/outputs.js';
import { readDocument } from '../support/rule-runner.js';

/** Full disks, protected files, closed streams, signals: an output is complete and says what it lacks, or is not there. */

const conforming = readDocument('cr-img-minimal');
const nonconforming = applyChanges(conforming, [{ remove: '//recordTarget' }]);
const fileFormats = formatNames.filter((name) => !folderFormats.includes(name));
const otherFormats = formatNames.filter((name) => name !== 'text');

describe('a full disk', () => {
  const folder = folderWith({ 'cr.xml': nonconforming });

  test.each(fileFormats)('-f %s: no truncated report, the one of before stays', (format) => {
    const outputs = folderWith({ avant: 'rapport de la veille' });
    for (const name of ['neuf', 'avant']) {
      const { status, stdout, stderr } = verifcda(
        [
          '--no-config',
          '--info',
          '-f',
          format,
          '-o',
          join(outputs, name),
          ...Array<string>(12).fill('cr.xml'),
          './cr.xml',
          `${folder}/cr.xml`,
        ],
        { cwd: folder, through: withSmallFiles(0) },
      );
      expect(stderr).toBe(`verifcda: ${join(outputs, name)} : taille de fichier refusée par le système\n`);
      expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    }
    expect(readdirSync(outputs)).toEqual(['avant']);
    expect(readFileSync(join(outputs, 'avant'), 'utf8')).toBe('rapport de la veille');
  });

  test('several formats at once: none is left, and another one on the screen does not hide it', () => {
    const outputs = folderWith({});
    const { status, stderr } = verifcda(
      ['--no-config', '-f', 'compact', '-o', join(outputs, 'a'), '-f', 'html', '-o', join(outputs, 'b'), '-f', 'text', 'cr.xml'],
      { cwd: folder, through: withSmallFiles(8) },
    );
    expect(stderr).toMatch(/^verifcda: .*\/b : taille de fichier refusée par le système\n$/);
    expect(status).toBe(3);
    expect(readdirSync(outputs)).toEqual([]);
  });

  test('svrl: each file of the folder is whole or absent', () => {
    const outputs = folderWith({});
    const cwd = folderWith({ 'cr.xml': conforming.replaceAll('<templateId ', '<templateId couleur="bleu" ') });
    expect(verifcda(['--no-config', '-f', 'svrl', '-o', outputs, 'cr.xml'], { cwd, through: withSmallFiles(3) })).toEqual({
      status: 3,
      stdout: '',
      stderr: `verifcda: ${outputs}/cr.xml/xsd.svrl : taille de fichier refusée par le système\n`,
    });
    expect(readdirSync(join(outputs, 'cr.xml'))).toEqual(['xml.svrl']);
    expect(readFileSync(join(outputs, 'cr.xml/xml.svrl'), 'utf8')).toMatch(/<\/svrl:schematron-output>\n$/);
  });

  test('baseline: the one of before stays', () => {
    const before = JSON.stringify({ format: 'verifcda-baseline-v1', entries: [] });
    const project = folderWith({ 'cr.xml': nonconforming, 'reference.json': before });
    const { status, stderr } = verifcda(['--no-config', '-f', 'compact', '--baseline', 'reference.json', '--update-baseline', 'cr.xml'], {
      cwd: project,
      through: withSmallFiles(0),
    });
    expect(stderr).toBe('verifcda: reference.json : taille de fichier refusée par le système\n');
    expect(status).toBe(3);
    expect(readdirSync(project)).toEqual(['cr.xml', 'reference.json']);
    expect(readFileSync(join(project, 'reference.json'), 'utf8')).toBe(before);
  });

  test('init: no configuration that is empty', () => {
    const project = folderWith({});
    expect(verifcda(['init'], { cwd: project, through: withSmallFiles(0) })).toEqual({
      status: 3,
      stdout: '',
      stderr: 'verifcda: verifcda.config.json : taille de fichier refusée par le système\n',
    });
    expect(readdirSync(project)).toEqual([]);
  });

  test('a device that is full, as a file and as standard output', () => {
    expect(verifcda(['--no-config', '-o', '/dev/full', 'cr.xml'], { cwd: folder })).toEqual({
      status: 3,
      stdout: '',
      stderr: 'verifcda: /dev/full : disque plein\n',
    });
    for (const command of [['--no-config', 'cr.xml'], ['xds', 'cr.xml'], ['explain', 'IMG-206-03'], ['rules'], ['--help']]) {
      expect([command, verifcda(command, { cwd: folder, stdout: openSync('/dev/full', 'w') })]).toEqual([
        command,
        { status: 3, stdout: null, stderr: 'verifcda: sortie standard : disque plein\n' },
      ]);
    }
    expect(verifcda(['--no-config', '--lang', 'en', 'cr.xml'], { cwd: folder, stdout: openSync('/dev/full', 'w') }).stderr).toBe(
      'verifcda: standard output: disk full\n',
    );
  });
});

describe('where an output goes', () => {
  const project = () => folderWith({ 'cr.xml': conforming });

  test.each([
    ['absent/rapport.json', 'dossier introuvable'],
    ['cr.xml/rapport.json', 'dossier introuvable'],
    ['.', 'est un dossier'],
    [`${'n'.repeat(300)}.json`, 'nom trop long'],
  ])('-o %s: exit 3, one sentence, nothing written', (file, reason) => {
    const cwd = project();
    const { status, stdout, stderr } = verifcda(['--no-config', '-f', 'json', '-o', file, 'cr.xml'], { cwd });
    expect(stderr).toBe(`verifcda: ${file} : ${reason}\n`);
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(readdirSync(cwd)).toEqual(['cr.xml']);
  });

  test.each([['svrl'], ['svrl/cr.xml']])('svrl: %s is a file', (file) => {
    const cwd = project();
    mkdirSync(join(cwd, file, '..'), { recursive: true });
    writeFileSync(join(cwd, file), 'un fichier');
    expect(verifcda(['--no-config', '-f', 'svrl', '-o', 'svrl', 'cr.xml'], { cwd })).toEqual({
      status: 3,
      stdout: '',
      stderr: 'verifcda: svrl/cr.xml/xml.svrl : dossier introuvable\n',
    });
    expect(readFileSync(join(cwd, file), 'utf8')).toBe('un fichier');
  });

  (noPermissions === undefined ? test : test.skip)(
    `a protected file and a protected folder${noPermissions === undefined ? '' : ` (${noPermissions})`}`,
    () => {
      const cwd = project();
      writeFileSync(join(cwd, 'fige.json'), 'protégé');
      chmodSync(join(cwd, 'fige.json'), 0o444);
      mkdirSync(join(cwd, 'fige'), { mode: 0o555 });
      for (const file of ['fige.json', 'fige/rapport.json']) {
        expect(verifcda(['--no-config', '-f', 'json', '-o', file, 'cr.xml'], { cwd, through: ordinary })).toEqual({
          status: 3,
          stdout: '',
          stderr: `verifcda: ${file} : accès refusé\n`,
        });
      }
      expect(readFileSync(join(cwd, 'fige.json'), 'utf8')).toBe('protégé');
      expect(readdirSync(join(cwd, 'fige'))).toEqual([]);
    },
  );

  test('a report that is replaced keeps its permissions, a link its target', () => {
    const cwd = project();
    writeFileSync(join(cwd, 'prive.json'), '{}');
    chmodSync(join(cwd, 'prive.json'), 0o600);
    symlinkSync('prive.json', join(cwd, 'lien.json'));
    expect(verifcda(['--no-config', '-f', 'json', '-o', 'lien.json', 'cr.xml'], { cwd }).status).toBe(0);
    expect(readFileSync(join(cwd, 'prive.json'), 'utf8')).toContain('"json-v1"');
    expect(statSync(join(cwd, 'prive.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(cwd)).toEqual(['cr.xml', 'lien.json', 'prive.json']);
  });

  test('a document to validate is never overwritten', () => {
    const cwd = project();
    mkdirSync(join(cwd, 'b'));
    symlinkSync('../cr.xml', join(cwd, 'b', 'rapport.xml'));
    for (const args of [
      ['-o', 'cr.xml', 'cr.xml'],
      ['-f', 'junit', '-o', './cr.xml', '.'],
      ['-o', 'b/rapport.xml', 'cr.xml'],
    ]) {
      const { status, stdout, stderr } = verifcda(['--no-config', ...args], { cwd });
      expect(stderr).toMatch(/^verifcda: -o écraserait un document à vérifier : .*\.xml\n$/);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    }
    expect(readFileSync(join(cwd, 'cr.xml'), 'utf8')).toBe(conforming);
  });

  test('what a METADATA.XML leads to is never overwritten, by whatever name', () => {
    const cwd = project();
    mkdirSync(join(cwd, 'lot'));
    for (const name of ['METADATA.XML', 'DOC.XML', 'CDA.XSL']) writeFileSync(join(cwd, 'lot', name), name);
    linkSync(join(cwd, 'lot', 'METADATA.XML'), join(cwd, 'double.xml'));
    symlinkSync('lot/DOC.XML', join(cwd, 'lien.xml'));
    for (const target of ['lot/DOC.XML', 'lot/CDA.XSL', 'double.xml', 'lien.xml'])
      for (const input of ['lot', 'lot/METADATA.XML'])
        expect(verifcda(['--no-config', '-f', 'json', '-o', target, input], { cwd })).toEqual({
          status: 2,
          stdout: '',
          stderr: `verifcda: -o écraserait un document à vérifier : ${target}\n`,
        });
    expect(readFileSync(join(cwd, 'lot', 'DOC.XML'), 'utf8')).toBe('DOC.XML');
  });

  test('neither is what the run reads besides: configurations, official package, baseline, key', () => {
    const cwd = project();
    mkdirSync(join(cwd, 'paquet'));
    const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(join(cwd, 'cle.pem'), key);
    for (const name of ['c.json', 'paquet/r.sch']) writeFileSync(join(cwd, name), '{}');
    writeFileSync(join(cwd, 'd.json'), '{ "extends": "c.json" }');
    verifcda(['--no-config', '--baseline', 'acceptes.json', '--update-baseline', 'cr.xml'], { cwd });
    for (const [target, ...args] of [
      ['c.json', '--config', 'c.json'],
      ['paquet/r.sch', '--no-config', '--official', 'paquet'],
      ['c.json', '--config', 'd.json'],
      ['acceptes.json', '--no-config', '--baseline', 'acceptes.json'],
      ['cle.pem', '--no-config', '--attestation', '-f', 'html', '--sign-key', 'cle.pem'],
    ] as const)
      expect(
        verifcda([...((args as readonly string[]).includes('html') ? args : [...args, '-f', 'json']), '-o', target, 'cr.xml'], { cwd }),
      ).toEqual({
        status: 2,
        stdout: '',
        stderr: `verifcda: -o écraserait un fichier qui sert à la vérification : ${target}\n`,
      });
    expect(readFileSync(join(cwd, 'c.json'), 'utf8')).toBe('{}');
    expect(readFileSync(join(cwd, 'cle.pem'), 'utf8')).toBe(key);
  });

  test('svrl: links in the folder are not followed', () => {
    const cwd = project();
    for (const name of ['ailleurs', 'a', 'b', 'b/cr.xml']) mkdirSync(join(cwd, name));
    writeFileSync(join(cwd, 'ailleurs', 'xsd.svrl'), 'autre');
    symlinkSync('../ailleurs', join(cwd, 'a', 'cr.xml'));
    symlinkSync('../../ailleurs/xsd.svrl', join(cwd, 'b', 'cr.xml', 'xsd.svrl'));
    for (const target of ['a', 'b']) {
      const { status, stderr } = verifcda(['--no-config', '-f', 'svrl', '-o', target, 'cr.xml'], { cwd });
      expect(stderr).toMatch(/lien symbolique, qui n’est pas suivi\n$/);
      expect(status).toBe(3);
    }
    expect(readdirSync(join(cwd, 'ailleurs'))).toEqual(['xsd.svrl']);
    expect(readFileSync(join(cwd, 'ailleurs', 'xsd.svrl'), 'utf8')).toBe('autre');
  });

  test('a run that is killed leaves no report that can be read', () => {
    const folder = folderWith({});
    const file = new WholeFile(join(folder, 'rapport.json'));
    file.write('{');
    const [aside] = readdirSync(folder) as [string];
    expect(statSync(join(folder, aside)).mode & 0o777).toBe(0o200);
    file.close();
    expect(readdirSync(folder)).toEqual(['rapport.json']);
    writeFileSync(join(folder, 'autre'), '');
    expect(statSync(join(folder, 'rapport.json')).mode).toBe(statSync(join(folder, 'autre')).mode);
  });

  test('two formats in one file', () =>
    expectWrongUse(
      ['--no-config', '-f', 'json', '-o', 'a', '-f', 'sarif', '-o', './a', 'cr.xml'],
      /deux formats iraient dans le même fichier : .*\/a\n$/,
    ));
});

/** A run that has judged one document and waits for the next one on standard input. */
async function halfway(args: readonly string[] = [], cwd = folderWith({ 'cr.xml': conforming })): Promise<Running> {
  const run = new Running(['--no-config', ...args, 'cr.xml', '-'], { cwd });
  await run.hears('cr.xml');
  return run;
}

describe('streams that are closed', () => {
  test('standard output: exit 3 without a word, and no other output is left', async () => {
    const cwd = folderWith({ 'cr.xml': conforming });
    const run = await halfway(['-f', 'json', '-o', 'rapport.json', '-f', 'text'], cwd);
    try {
      run.child.stdout?.destroy();
      run.child.stdin?.end(conforming);
      expect(await run.ended).toMatchObject({ status: 3, stderr: '' });
      // What the other output had before the closed one was noticed: everything or nothing.
      expect([['cr.xml'], ['cr.xml', 'rapport.json']]).toContainEqual(readdirSync(cwd));
      if (existsSync(join(cwd, 'rapport.json')))
        expect(JSON.parse(readFileSync(join(cwd, 'rapport.json'), 'utf8'))).toMatchObject({ summary: { documents: 2 } });
    } finally {
      run.stop();
    }
  });

  test('standard error: results and exit code stay what they are', async () => {
    const run = await halfway(['--update-baseline']);
    try {
      run.child.stderr?.destroy();
      run.child.stdin?.end(conforming);
      expect(await run.ended).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('2 documents : 2 conformes · 0 erreur') as string,
      });
    } finally {
      run.stop();
    }
  });
});

describe('signals', () => {
  const interrupted = /Exécution interrompue : des documents n’ont pas été évalués/;

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s: every output is there, has what was judged, and says that it is partial; exit %i', async (signal, code) => {
    const cwd = folderWith({ 'cr.xml': conforming });
    const run = await halfway([...otherFormats.flatMap((name) => ['-f', name, '-o', `sortie.${name}`]), '-f', 'text'], cwd);
    try {
      run.child.kill(signal);
      const { status, stdout, stderr } = await run.ended;
      expect({ status, stderr }).toEqual({ status: code, stderr: '' });
      expect(stdout).toMatch(/^✔ cr\.xml — .*conforme\n/);
      expect(stdout).toMatch(interrupted);
      expect(stdout).toContain(' · 1 document · ');
      expect(readdirSync(cwd)).toEqual(['cr.xml', ...otherFormats.map((name) => `sortie.${name}`)].sort());
      const read = (name: string) => readOutput(join(cwd, `sortie.${name}`));
      for (const name of otherFormats.filter((format) => !['json', 'svrl'].includes(format))) expect(read(name)).toMatch(interrupted);
      expect(JSON.parse(read('json'))).toMatchObject({
        documents: [{ path: 'cr.xml', status: 'conforming' }],
        summary: { documents: 1, interrupted: true },
      });
      expect(JSON.parse(read('sarif'))).toMatchObject({ runs: [{ invocations: [{ executionSuccessful: false }] }] });
    } finally {
      run.stop();
    }
  });

  test('a baseline is not updated by a run that was interrupted', async () => {
    const cwd = folderWith({ 'cr.xml': nonconforming });
    const run = await halfway(['--baseline', 'reference.json', '--update-baseline'], cwd);
    try {
      run.child.kill('SIGINT');
      expect(await run.ended).toMatchObject({ status: 130, stderr: '' });
      expect(readdirSync(cwd)).toEqual(['cr.xml']);
    } finally {
      run.stop();
    }
  });

  /** Twelve documents, then one in which the engine never ends; it leaves the number of its process in a file. */
  const batch = folderWith({
    ...Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`${String(index).padStart(2, '0')}.xml`, conforming])),
    '13.xml': `${conforming}<!-- sans fin -->`,
  });
  const endless = () => {
    const installation = new Installation();
    installation.replace(
      'libxmljs2',
      `const real = require(${JSON.stringify(require.resolve('libxmljs2'))});
       exports.parseXml = (text, options) => {
         if (!text.includes('sans fin')) return real.parseXml(text, options);
         require('fs').writeFileSync(process.env.WORKER, String(process.pid));
         for (;;);
       };`,
    );
    return installation;
  };

  test('several jobs: partial results, and no worker is left', async () => {
    const worker = join(folderWith({}), 'numero');
    const run = new Running(['--no-config', '--jobs', '2', batch], { program: endless().program, env: { WORKER: worker } });
    try {
      await run.hears('12.xml');
      await appears(worker);
      run.child.kill('SIGINT');
      const { status, stdout, stderr } = await run.ended;
      expect({ status, stderr }).toEqual({ status: 130, stderr: '' });
      expect(stdout.split('\n').filter((line) => line.startsWith('✔'))).toHaveLength(13);
      expect(stdout).not.toContain('13.xml');
      expect(stdout).toMatch(interrupted);
      await ends(Number(readFileSync(worker, 'utf8')));
    } finally {
      run.stop();
    }
  });

  test('a closed output: no worker is left either', async () => {
    const worker = join(folderWith({}), 'numero');
    const run = new Running(['--no-config', '--jobs', '2', '--max-seconds', '5', join(batch, '13.xml'), batch], {
      program: endless().program,
      env: { WORKER: worker },
    });
    try {
      await appears(worker);
      run.child.stdout?.destroy();
      expect(await run.ended).toMatchObject({ status: 3, stderr: '' });
      await ends(Number(readFileSync(worker, 'utf8')));
    } finally {
      run.stop();
    }
  });

  test('the second signal ends at once what does not answer the first, and leaves nothing', async () => {
    const installation = new Installation();
    installation.edit(
      'dist/judge/worker-start.js',
      () => "require('fs').writeFileSync(process.env.WORKER, String(process.pid)); setInterval(() => {}, 1e6);",
    );
    const cwd = folderWith({});
    const worker = join(folderWith({}), 'numero');
    const run = new Running(['--no-config', '--jobs', '2', '-o', 'rapport.txt', batch], {
      cwd,
      program: installation.program,
      env: { WORKER: worker },
    });
    try {
      await appears(worker);
      run.child.kill('SIGINT');
      run.child.kill('SIGTERM');
      expect(await run.ended).toMatchObject({ status: 143, stdout: '', stderr: '' });
      expect(readdirSync(cwd)).toEqual([]);
      await ends(Number(readFileSync(worker, 'utf8')));
    } finally {
      run.stop();
    }
  });
});

/** Waits until a file has a content. */
async function appears(file: string): Promise<void> {
  while (!existsSync(file) || readFileSync(file, 'utf8') === '') await nextLook();
}

/** Waits until a process is no more; where nobody collects the dead it may stay in the list. */
async function ends(pid: number): Promise<void> {
  expect(pid).toBeGreaterThan(1);
  for (;;) {
    try {
      process.kill(pid, 0);
      if (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.startsWith('Z')) return;
    } catch {
      return;
    }
    await nextLook();
  }
}

const nextLook = () => new Promise((resolve) => setTimeout(resolve, 20));

test('a document with too many lines for libxmljs2: the process that judges it obeys the time limit', () => {
  const installation = new Installation();
  installation.replace('libxml2-wasm', 'for (;;);');
  const file = join(folderWith({ 'long.xml': conforming.replace('<text>', `<text>${'<br/>\n'.repeat(66_000)}`) }), 'long.xml');
  const { status, stdout, stderr } = verifcda(['--no-config', '--engine', 'libxmljs2', '--max-seconds', '8', file], {
    program: installation.program,
  });
  expect(stdout).toMatch(/^\? .*long\.xml — .*non évalué : délai de 8 s dépassé \(option --max-seconds\)/m);
  expect({ status, stderr }).toEqual({ status: 3, stderr: '' });
});
