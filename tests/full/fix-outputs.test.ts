import { chmodSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../src/faces/cli/main.js';
import { applyChanges } from '../../tools/fixtures/change.js';
import { folderWith, verifcda } from '../support/cli.js';
import { command, surroundingsOf } from '../support/in-process.js';
import { noPermissions, ordinary, withSmallFiles } from '../support/less-power.js';
import { readDocument } from '../support/rule-runner.js';
import { zip } from '../support/archive.js';

/** Where --fix cannot write: the document is whole, mended or not, nothing is left beside it, and it is told. */

const base = readDocument('cr-img-minimal');
const broken = applyChanges(base, [{ on: '/ClinicalDocument/code', attribute: 'codeSystemName', value: 'LOIN' }]);
const read = (cwd: string, name: string) => readFileSync(join(cwd, name), 'utf8');

test('a full disk', () => {
  for (const options of [[], ['--no-backup']]) {
    const cwd = folderWith({ 'cr.xml': broken });
    const { status, stderr } = verifcda(['--no-config', '--fix', ...options, 'cr.xml'], { cwd, through: withSmallFiles(0) });
    expect(stderr).toMatch(/taille de fichier refusée par le système\n$/);
    expect(status).toBe(3);
    expect(readdirSync(cwd)).toEqual(['cr.xml']);
    expect(read(cwd, 'cr.xml')).toBe(broken);
  }
});

(noPermissions === undefined ? test : test.skip)('a protected file and a protected folder', () => {
  const cwd = folderWith({ 'a.xml': broken, 'fige.xml': broken });
  chmodSync(join(cwd, 'fige.xml'), 0o444);
  const run = verifcda(['--no-config', '--fix', 'a.xml', 'fige.xml'], { cwd, through: ordinary });
  expect(run.stderr).toMatch(/2 constats corrigés dans 1 document\n.*fige\.xml : accès refusé\n$/);
  expect(run.status).toBe(3);
  expect(readdirSync(cwd)).toEqual(['a.xml', 'a.xml.orig', 'fige.xml']);
  expect([read(cwd, 'a.xml'), read(cwd, 'fige.xml')]).toEqual([base, broken]);
  mkdirSync(join(cwd, 'fige'));
  writeFileSync(join(cwd, 'fige', 'cr.xml'), broken);
  chmodSync(join(cwd, 'fige'), 0o555);
  expect(verifcda(['--no-config', '--fix', 'fige/cr.xml'], { cwd, through: ordinary }).status).toBe(3);
  expect(readdirSync(join(cwd, 'fige'))).toEqual(['cr.xml']);
});

test('one file by two names is mended once; another name of it keeps the original, which is told', async () => {
  const cwd = folderWith({ 'cr.xml': broken });
  linkSync(join(cwd, 'cr.xml'), join(cwd, 'double.xml'));
  const { status, stderr } = await command(['--no-config', '--fix', '--no-backup', 'cr.xml', './cr.xml'], { cwd });
  expect(stderr).toContain('cr.xml a d’autres noms (liens physiques) : ils gardent l’original');
  expect(stderr).toContain('2 constats corrigés dans 1 document');
  expect(status).toBe(0);
  expect([read(cwd, 'cr.xml'), read(cwd, 'double.xml')]).toEqual([base, broken]);
});

test('an archive stays as it is, which is told', async () => {
  const cwd = folderWith({});
  const archive = await zip({ 'cr.xml': broken });
  writeFileSync(join(cwd, 'lot.zip'), archive);
  const { stderr } = await command(['--no-config', '--fix', 'lot.zip'], { cwd });
  expect(stderr).toContain('lot.zip est une archive : elle n’est pas corrigée');
  expect(readFileSync(join(cwd, 'lot.zip'))).toEqual(archive);
  expect(readdirSync(cwd)).toEqual(['lot.zip']);
});

test('standard input goes to --fix-output; a place that is no folder is told', async () => {
  const cwd = folderWith({ 'cr.xml': broken });
  expect((await command(['--no-config', '--fix', '-'], { cwd, input: broken })).status).toBe(2);
  expect((await command(['--no-config', '--fix', '-', '--fix-output', 'b.xml'], { cwd, input: broken })).status).toBe(0);
  expect(read(cwd, 'b.xml')).toBe(base);
  const { status, stderr } = await command(['--no-config', '--fix', 'cr.xml', '--fix-output', 'b.xml/c.xml'], { cwd });
  expect(stderr).toMatch(/dossier introuvable\n$/);
  expect(status).toBe(3);
});

test('the folder of --fix-output is made where it is missing, never where a link leads nowhere', async () => {
  const cwd = folderWith({ 'a.xml': broken, 'b.xml': base });
  symlinkSync('nulle-part', join(cwd, 'lien'));
  expect((await command(['--no-config', '--fix', '--fix-output', 'pour/moi/', 'a.xml', 'b.xml'], { cwd })).status).toBe(0);
  expect([read(cwd, 'pour/moi/a.xml'), read(cwd, 'pour/moi/b.xml'), read(cwd, 'a.xml')]).toEqual([base, base, broken]);
  expect((await command(['--no-config', '--fix', '--fix-output', 'seul/', 'a.xml'], { cwd })).status).toBe(0);
  expect(read(cwd, 'seul/a.xml')).toBe(base);
  const { status, stderr } = await command(['--no-config', '--fix', '--fix-output', 'lien/', 'a.xml'], { cwd });
  expect(stderr).toContain('lien/ : ');
  expect(status).toBe(3);
  expect(readdirSync(cwd)).toEqual(['a.xml', 'b.xml', 'lien', 'pour', 'seul']);
});

test('interrupted: what is left stays as it is', async () => {
  const cwd = folderWith({ 'a.xml': broken, 'b.xml': broken });
  const { surroundings } = surroundingsOf(cwd);
  const controller = new AbortController();
  const { write } = surroundings.stderr;
  Object.assign(surroundings.stderr, {
    write: (text: string) => {
      write(text);
      if (text.includes('a.xml.orig')) controller.abort(130);
    },
  });
  expect(await main(['--no-config', '--fix', 'a.xml', 'b.xml'], surroundings, () => controller.signal)).toBe(130);
  expect([read(cwd, 'a.xml'), read(cwd, 'b.xml')]).toEqual([base, broken]);
  expect(readdirSync(cwd)).toEqual(['a.xml', 'a.xml.orig', 'b.xml']);
});
