import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from './support/cli.js';
import { command } from './support/in-process.js';
import { repository } from './support/repository.js';
import { readDocument } from './support/rule-runner.js';

const conforming = readDocument('cr-img-minimal');

describe('extends', () => {
  test('what is written here wins over what it extends; each file’s paths are its own', async () => {
    const cwd = repository({
      'commun/base.json': { failOn: 'never', lang: 'en', rules: { 'SM-HDR-02': 'warn', 'SM-CD-12': 'off' }, baseline: 'connus.json' },
      'verifcda.config.json': { extends: './commun/base.json', lang: 'fr', rules: { 'SM-CD-12': 'error' } },
    });
    expect(JSON.parse((await command(['--print-config'], { cwd })).stdout)).toMatchObject({
      failOn: 'never',
      lang: 'fr',
      rules: { 'SM-HDR-02': 'warning', 'SM-CD-12': 'error' },
      baseline: join(cwd, 'commun', 'connus.json'),
    });
  });

  const outside = folderWith({ 'ailleurs.json': '{ "failOn": "never" }', 'secret.txt': 'mot de passe' });
  test.each([
    ['itself', { extends: ['verifcda.config.json'] }, '1:13: extends: this configuration extends itself'],
    ['a circle', { extends: 'a.json' }, 'b.json:1:12: extends: this configuration extends itself'],
    ['what lies outside of the repository', { extends: join(outside, 'ailleurs.json') }, '1:12: extends: this file is outside'],
    ['a link that leads outside', { extends: 'lien.json' }, '1:12: extends: this file is outside'],
    ['what is no JSON file', { extends: 'secret.txt' }, '1:12: extends: a .json file is expected'],
    ['what is not there', { extends: 'absent.json' }, '1:12: extends: no such file'],
    ['a folder', { extends: 'dossier.json' }, '1:12: extends: this is no file'],
    ['a fault in the other file', { extends: 'faux.json' }, 'faux.json:1:3: unknown key “rulez”; did you mean “rules”?'],
  ])('%s is refused at its place', async (_, config, message) => {
    const cwd = repository({
      'verifcda.config.json': config,
      'a.json': { extends: 'b.json' },
      'b.json': { extends: './a.json' },
      'secret.txt': 'mot de passe',
      'dossier.json/x': '',
      'faux.json': '{ "rulez": {} }',
      'cr.xml': conforming,
    });
    symlinkSync(join(outside, 'ailleurs.json'), join(cwd, 'lien.json'));
    const { status, stdout, stderr } = await command(['--lang', 'en', 'cr.xml'], { cwd });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('mot de passe');
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  test('without a repository, nothing outside of the folder of the configuration', async () => {
    const cwd = folderWith({ 'verifcda.config.json': JSON.stringify({ extends: join(outside, 'ailleurs.json') }), 'cr.xml': conforming });
    expect((await command(['cr.xml'], { cwd })).status).toBe(2);
  });

  test('many files that extend many are bounded', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 7 }, (_, depth) => [`n${depth}.json`, { extends: [`n${depth + 1}.json`, `n${depth + 1}.json`] }]),
    );
    const cwd = repository({ ...files, 'n7.json': {}, 'verifcda.config.json': { extends: 'n0.json' } });
    expect(await command(['.'], { cwd })).toMatchObject({ status: 2, stderr: expect.stringContaining('plus de 32 fichiers') as string });
  });
});

interface Described {
  description?: string;
  properties?: Record<string, Described>;
  items?: Described;
}

test.each(['config', 'baseline'])('the schema of the %s describes every key', (name) => {
  const schema = JSON.parse(readFileSync(join(__dirname, '..', 'schemas', `${name}.schema.json`), 'utf8')) as Described;
  const without = (at: Described, path: string): string[] =>
    [...Object.entries(at.properties ?? {}), ...(at.items ? [['items', at.items] as const] : [])].flatMap(([key, each]) => [
      ...(key === 'items' || each.description ? [] : [`${path}/${key}`]),
      ...without(each, `${path}/${key}`),
    ]);
  expect(without(schema, '')).toEqual([]);
});
