import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from './support/cli.js';
import { command } from './support/in-process.js';
import { faulty } from './support/report.js';
import { readDocument } from './support/rule-runner.js';

const folder = folderWith({
  'conforme.xml': readDocument('cr-img-minimal'),
  'fautes.xml': faulty,
  'niveau-1.xml': readDocument('cr-img-niveau-1'),
});

test('-f svrl -o FOLDER: a folder for each document, a file for each layer; what an earlier run left is removed', async () => {
  mkdirSync(join(folder, 'svrl', 'niveau-1.xml'), { recursive: true });
  writeFileSync(join(folder, 'svrl', 'niveau-1.xml', 'img-cr-img.svrl'), 'périmé');
  const { status, stdout, stderr } = await command(
    ['-f', 'svrl', '-o', 'svrl', '-f', 'compact', 'conforme.xml', 'fautes.xml', 'niveau-1.xml'],
    {
      cwd: folder,
    },
  );
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toMatch(/^fautes\.xml:3:3: error /);
  expect(readdirSync(join(folder, 'svrl')).sort()).toEqual(['conforme.xml', 'fautes.xml', 'niveau-1.xml']);
  expect(readdirSync(join(folder, 'svrl', 'conforme.xml')).sort()).toEqual(
    [
      'bodies',
      'coherence',
      'dicom',
      'ihe',
      'img-cr-img',
      'modeles-de-contenus',
      'structuration-minimale',
      'terminologies',
      'testcontenucda',
      'xml',
      'xsd',
    ].map((layer) => `${layer}.svrl`),
  );
  expect(existsSync(join(folder, 'svrl', 'niveau-1.xml', 'img-cr-img.svrl'))).toBe(false);
  expect(readFileSync(join(folder, 'svrl', 'fautes.xml', 'img-cr-img.svrl'), 'utf8')).toContain('failed-assert id="IMG-206-02"');
});

test('-f svrl without a folder: exit 2, said on stderr', async () => {
  const { status, stdout, stderr } = await command(['-f', 'svrl', 'conforme.xml'], { cwd: folder });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('le format svrl écrit plusieurs fichiers : donner un dossier avec -o');
});

test('every format that goes to one file, in one run', async () => {
  const formats = ['compact', 'json', 'sarif', 'junit', 'gitlab', 'github', 'html'];
  const { status, stdout, stderr } = await command(
    [...formats.flatMap((format) => ['-f', format, '-o', `rapport.${format}`]), '-f', 'text', 'conforme.xml', 'fautes.xml'],
    { cwd: folder },
  );
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toContain('✖ fautes.xml');
  for (const format of formats) expect(readFileSync(join(folder, `rapport.${format}`), 'utf8')).toContain('IMG-206-02');
});

test('a file name cannot steer the terminal', async () => {
  const name = 'a\u001b[2Jb\u009bm.xml';
  writeFileSync(join(folder, name), faulty);
  for (const args of [[name], ['-f', 'compact', name], ['-f', 'github', name], ['-f', 'json', name]]) {
    const { stdout } = await command(args, { cwd: folder });
    expect([...stdout].filter((character) => character !== '\n' && /\p{Cc}/u.test(character))).toEqual([]);
    expect(stdout).toContain('IMG-206-02');
  }
});
