import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, Running, verifcda } from '../support/cli.js';
import { readDocument } from '../support/rule-runner.js';
import { faulty } from '../support/report.js';
import { writeZip } from '../support/write-zip.js';

/** The program as one file (`npm run package`), as those without Node.js run it: linux-x64, the one that can be run here. */

const project = join(__dirname, '..', '..');
const built = join(project, 'build', 'executables', 'verifcda-linux-x64');
const minimal = join(project, 'fixtures', 'documents', 'cr-img-minimal.xml');
const folder = folderWith({ 'faulty.xml': faulty, 'cut.xml': '<ClinicalDocument' });
mkdirSync(join(folder, 'a'));
writeFileSync(join(folder, 'a', 'one.xml'), readDocument('cr-img-minimal'));
/** Neither Node.js nor the package is to be found from where it runs. */
const env = { PATH: '/usr/bin:/bin', HOME: folder };

function run(args: string[], input?: string, file = built) {
  const { status, stdout, stderr } = spawnSync(file, args, {
    cwd: folder,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...(input ? { input } : {}),
  });
  return { status, stdout, stderr };
}

interface Report {
  summary: { duration?: number };
}
const withoutDuration = (text: string) => {
  const report = JSON.parse(text) as Report;
  delete report.summary.duration;
  return report;
};

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, ['tools/package.mjs', 'linux-x64'], { cwd: project, encoding: 'utf8' });
  expect({ status, stderr }).toMatchObject({ status: 0 });
});

test('judges a file, standard input, what has faults, what is cut off, what is not there', () => {
  expect(run([minimal])).toMatchObject({ status: 0, stdout: expect.stringContaining('conforme') as string, stderr: '' });
  expect(run(['-'], readDocument('cr-img-minimal'))).toMatchObject({ status: 0, stderr: '' });
  expect(run(['faulty.xml'])).toMatchObject({ status: 1, stderr: '' });
  expect(run(['cut.xml'])).toMatchObject({ status: 3 });
  expect(run(['absent.xml']).status).toBe(3);
  expect(run(['--formats'])).toMatchObject({ status: 2, stdout: '' });
});

test.each(['specification', 'testcontenucda'])('%s: says what the installed command says', (profile) => {
  const args = ['--profile', profile, '--engine', 'libxml2-wasm', '-f', 'json', 'faulty.xml', minimal];
  const [alone, installed] = [run(args), verifcda(args, { cwd: folder })];
  expect(alone.status).toBe(installed.status);
  expect(withoutDuration(alone.stdout)).toEqual(withoutDuration(installed.stdout));
});

test('judges several documents in processes of its own, and an archive', () => {
  const { status, stdout } = run(['-j', '2', '-f', 'compact', 'faulty.xml', minimal, 'cut.xml']);
  expect(status).toBe(3);
  expect(stdout).toMatch(/^faulty\.xml:3:3: error[^]*^cut\.xml:1:17: error/m);
  writeFileSync(join(folder, 'lot.zip'), writeZip([{ name: 'README.TXT', content: 'rien' }]));
  expect(run(['lot.zip'])).toMatchObject({ status: 1, stdout: expect.stringContaining('XDM-') as string });
});

test.each([
  [['--version'], /^\d+\.\d+\.\d+\n$/],
  [['doctor'], /Node\.js v?26/],
  [['explain', 'IMG-206-03'], /IMG-206-03/],
  [['rules', '--search', 'accession'], /\S/],
  [['value-set', 'JDV_J143'], /\S/],
  [['completion', 'bash'], /complete/],
  [['xds', minimal], /uniqueId/],
  [['--lang', 'en', minimal], /conforming/],
  [['-f', 'html', minimal], /^<!doctype html>/i],
  [['-f', 'sarif', 'a'], /"2\.1\.0"/],
])('%j', (args, expected) => {
  const { status, stdout, stderr } = run(args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(expected);
});

test('serves: its processes judge, and its page is there', async () => {
  const service = new Running(['serve', '--port', '0', '--workers', '1', '--no-log', '--lang', 'en'], {
    executable: built,
    cwd: folder,
    env,
  });
  const address = /http:\S+?(?=\/?\s)/.exec(await service.hears('\n'))?.[0] as string;
  await service.hears('ready');
  const answer = await fetch(`${address}/v1/validations`, { method: 'POST', headers: { 'content-type': 'application/xml' }, body: faulty });
  expect([answer.status, answer.headers.get('verifcda-status')]).toEqual([200, 'nonconforming']);
  expect(await (await fetch(address)).text()).toContain('<title>');
  service.child.kill('SIGTERM');
  expect(await service.ended).toMatchObject({ status: 0 });
});

test('a rule that was changed inside it is not used', () => {
  const bytes = readFileSync(built);
  const rules = readFileSync(join(project, 'dist/rules/2025-10-11/specification/img-cr-img.sef.json'));
  const at = bytes.indexOf(rules);
  expect(at).toBeGreaterThan(0);
  bytes.write(' ', at + rules.length - 1);
  const changed = join(folder, 'changed');
  writeFileSync(changed, bytes, { mode: 0o755 });
  expect(run(['faulty.xml'], undefined, changed)).toMatchObject({ status: 3, stdout: expect.not.stringContaining('conforme\n') as string });
});
