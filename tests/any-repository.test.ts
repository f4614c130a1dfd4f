import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type InputOptions, findSources } from '../src/faces/cli/inputs.js';
import { folderWith } from './support/cli.js';
import { command, surroundingsOf } from './support/in-process.js';
import { readDocument } from './support/rule-runner.js';

/** What a walk takes in a repository of somebody else. */

const conforming = readDocument('cr-img-minimal');
const pom = '<project xmlns="http://maven.apache.org/POM/4.0.0"/>';

function repository(files: Record<string, string>): string {
  const folder = folderWith({});
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

async function found(folder: string, inputs: string[], leaveOut: InputOptions['leaveOut'] = { gitignore: true }): Promise<string[]> {
  const { stdin } = surroundingsOf(folder).surroundings;
  return (await findSources(inputs, { language: 'fr', folder, stdin, leaveOut })).map(({ name }) => name);
}

describe('.gitignore, node_modules, hidden folders', () => {
  const files = {
    '.git/HEAD': '',
    '.gitignore': '*.tmp.xml\n/export/\nbuild\n',
    'sub/.gitignore': '!build\n!garde.tmp.xml\n',
    'a.xml': '',
    'b.tmp.xml': '',
    'export/c.xml': '',
    'sub/build/d.xml': '',
    'sub/garde.tmp.xml': '',
    'other/build/e.xml': '',
    'node_modules/p/f.xml': '',
    '.cache/g.xml': '',
  };

  test.each([
    ['a folder', ['.'], ['./a.xml', './sub/build/d.xml', './sub/garde.tmp.xml']],
    ['a glob', ['**/*.xml'], ['a.xml', 'sub/build/d.xml', 'sub/garde.tmp.xml']],
    ['a folder that git leaves out, but that is named', ['export'], ['export/c.xml']],
    ['a glob that names one', ['export/*.xml'], ['export/c.xml']],
    ['node_modules that are named', ['node_modules/p'], ['node_modules/p/f.xml']],
    ['a file that is named', ['b.tmp.xml'], ['b.tmp.xml']],
  ])('%s', async (_, inputs, names) => {
    expect(await found(repository(files), inputs)).toEqual(names);
  });

  test('outside of a repository, and without', async () => {
    const outside: Record<string, string> = { ...files };
    delete outside['.git/HEAD'];
    expect(await found(repository(outside), ['.'])).toEqual(['./a.xml', './sub/build/d.xml', './sub/garde.tmp.xml']);
    expect(await found(repository(files), ['.'], {})).toEqual(
      ['a.xml', 'b.tmp.xml', 'export/c.xml', 'other/build/e.xml', 'sub/build/d.xml', 'sub/garde.tmp.xml'].map((name) => `./${name}`),
    );
  });

  test('--force-exclude: for named files too', async () => {
    const ignore = { patterns: ['a.xml'], folder: '' };
    const folder = repository(files);
    const leaveOut = { gitignore: true, named: true, ignore: { ...ignore, folder } };
    expect(await found(folder, ['a.xml', 'b.tmp.xml', 'export/c.xml', 'sub/build/d.xml'], leaveOut)).toEqual(['sub/build/d.xml']);
  });
});

test('one file by several names is one', async () => {
  const folder = repository({ 'a.xml': '', 'b/c.xml': '' });
  expect(await found(folder, ['a.xml', './a.xml', join(folder, 'a.xml'), 'b/../a.xml', '*.xml', '.'])).toEqual(['a.xml', './b/c.xml']);
});

describe('a glob that the shell left as it is', () => {
  const cwd = repository({ 'lot/a.xml': conforming, 'lot/b.xml': conforming, 'lot/[ab].xml': '<a/>' });
  const use = (...args: string[]) => command(args, { cwd });
  const judged = async (out: string, input: string) => void (await use('-f', 'json', '-o', out, input));

  test('of reports to merge: every file that it matches, sorted, each once; one that is called so is meant itself', async () => {
    await judged('part-2.json', 'lot/b.xml');
    await judged('part-1.json', 'lot/a.xml');
    await judged('part-[12].json', 'lot/[ab].xml');
    const merged = async (...files: string[]) =>
      (JSON.parse((await use('merge', '-f', 'json', ...files)).stdout) as { documents: { path: string }[] }).documents.map(
        ({ path }) => path,
      );
    expect(await merged('part-?.json')).toEqual(['lot/a.xml', 'lot/b.xml']);
    expect(await merged('part-2.json', 'part-?.json')).toEqual(['lot/b.xml', 'lot/a.xml']);
    expect(await merged('part-[12].json')).toEqual(['lot/[ab].xml']);
  });

  test('of documents: to prove, to submit, to import', async () => {
    await use('--attestation', '-f', 'html', '-o', 'page.html', 'lot/a.xml');
    expect((await use('attestation', 'page.html', 'lot/?.xml')).stdout).toMatch(/✔ lot\/a\.xml : conforme\n✔ lot\/b\.xml : conforme\n/);
    expect(JSON.parse((await use('xds', '-f', 'json', 'lot/a.*')).stdout)).toMatchObject({ path: 'lot/a.xml' });
  });

  test.each([
    ['merge', 'rien-*.json'],
    ['attestation', 'page.html', 'rien-*.xml'],
    ['xdm', '-o', 'lot.zip', 'rien-*.xml'],
    ['xds', 'rien-*.xml'],
    ['value-set', 'import', '--edition', 'mien', 'rien-*.xml'],
  ])('%s: what matches nothing is told, code 2', async (...args) => {
    const { status, stderr } = await use(...args);
    expect(stderr).toBe(`verifcda: ${args.at(-1)} : aucun fichier ne correspond à ce motif\n`);
    expect(status).toBe(2);
  });
});

test('a metadata.xml of another program takes nothing with it', async () => {
  const metadata = '<pkgmetadata/>';
  expect(await found(repository({ 'metadata.xml': metadata, 'b/c.xml': '' }), ['.'])).toEqual(['./b/c.xml', './metadata.xml']);
});

describe('XML of another kind', () => {
  const verifcda = (args: string[], files: Record<string, string>) => command(args, { cwd: repository(files) });
  const malformed = { 'pom.xml': pom, 'cr.xml': '<ClinicalDocument' };

  test('is counted where it was found, named with --verbose, and hides nothing', async () => {
    const { status, stdout, stderr } = await verifcda(['-f', 'json', '--verbose', '.'], malformed);
    const { documents, summary } = JSON.parse(stdout) as { documents: { path: string }[]; summary: object };
    expect(documents).toMatchObject([{ path: './cr.xml', status: 'notEvaluated', findings: [{ ruleId: 'XML-01' }] }]);
    expect(summary).toMatchObject({ documents: 1, leftOut: { otherXml: 1, ignore: 0, gitignore: 0 } });
    expect(stderr).toBe('verifcda: ./pom.xml : pas un CDA (project), laissé de côté\n');
    expect(status).toBe(3);
  });

  test('is judged when it is named, or found and named', async () => {
    expect(await verifcda(['-f', 'compact', 'pom.xml'], malformed)).toMatchObject({ status: 3, stdout: expect.stringContaining('XML-07') });
    expect((await verifcda(['-f', 'compact', '.', 'pom.xml'], malformed)).stdout).toContain(
      './pom.xml:1:1: error Ce document n’est pas un CDA',
    );
  });

  test.each([
    ['a folder', ['lib'], ['lib'], ' (1 XML d’un autre genre laissé de côté)'],
    ['a glob', ['lib/*.xml'], ['lib/*.xml'], ' (1 XML d’un autre genre laissé de côté)'],
    ['a folder beside a file', ['lib', 'cr.xml'], ['lib'], ''],
    [
      'all that is named, with --force-exclude',
      ['--force-exclude', 'lib/pom.xml'],
      ['lib/pom.xml'],
      ' (1 XML d’un autre genre laissé de côté)',
    ],
    ['files that are left out for other causes', ['--force-exclude', 'lib/pom.xml', 'a.xml'], ['lib/pom.xml', 'a.xml'], ''],
    ['a folder and a file', ['--force-exclude', 'lib', 'a.xml'], ['lib', 'a.xml'], ''],
  ])('%s of which nothing was judged is not evaluated, with its own causes only, in one run and in two', async (_, args, names, causes) => {
    const cwd = repository({ 'lib/pom.xml': pom, 'cr.xml': '<ClinicalDocument/>', 'a.xml': '', '.gitignore': 'a.xml' });
    const told = names.map((path) => ({ path, status: 'notEvaluated', reason: `rien n’y a été jugé${causes}` }));
    const fruitlessOf = (stdout: string) => (JSON.parse(stdout) as { documents: object[] }).documents.slice(-names.length);
    const whole = await command(['-f', 'json', ...args], { cwd });
    expect(fruitlessOf(whole.stdout)).toMatchObject(told);
    expect(whole.status).toBe(3);
    for (const part of [1, 2]) await command(['-f', 'json', '-o', `${part}.json`, '--shard', `${part}/2`, ...args], { cwd });
    const merged = await command(['merge', '-f', 'json', '1.json', '2.json'], { cwd });
    expect(fruitlessOf(merged.stdout)).toMatchObject(told);
    expect(merged.status).toBe(3);
  });

  test.each([
    ['a folder, then its file', ['docs', 'docs/cr.xml'], 'docs/cr.xml'],
    ['a file, then its folder', ['docs/cr.xml', 'docs'], 'docs/cr.xml'],
    ['a glob, then its file', ['docs/*.xml', 'docs/cr.xml'], 'docs/cr.xml'],
  ])('%s: judged once', async (_, args, path) => {
    const cwd = repository({ 'docs/cr.xml': conforming });
    const { status, stdout } = await command(['-f', 'json', ...args], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ summary: { documents: 1 }, documents: [{ path, status: 'conforming' }] });
    expect(status).toBe(0);
    expect((await command(['--diff', ...args], { cwd })).status).toBe(0);
  });

  test('--allow-none: nothing to judge is no failure; what cannot be judged still is', async () => {
    const hook = ['--quiet', '--force-exclude', '--allow-none'];
    expect(await verifcda([...hook, 'pom.xml'], malformed)).toMatchObject({ status: 0, stderr: '' });
    expect((await verifcda([...hook, 'pom.xml', 'cr.xml'], malformed)).status).toBe(3);
    expect((await verifcda([...hook, 'absent.xml'], malformed)).status).toBe(3);
  });
});
