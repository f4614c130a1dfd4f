import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { verifcda } from '../support/cli.js';

/** What V8 compiled is kept from run to run: the verdict never hangs on it. */

const document = join(__dirname, '..', '..', 'fixtures', 'documents', 'cr-img-minimal.xml');
const cache = mkdtempSync(join(tmpdir(), 'verifcda-test-'));
const code = join(cache, 'code');
const judge = (...args: string[]) => {
  const { stdout, ...outcome } = verifcda([...args, document], { env: { VERIFCDA_CACHE: cache } });
  return { ...outcome, verdict: stdout.replace(/[\d.,]+\s(ms|s)$/m, '') };
};
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

afterAll(() => rmSync(cache, { recursive: true, force: true }));

test('what was kept, and what somebody damaged, give the same verdict', () => {
  const first = judge();
  expect(first).toMatchObject({ status: 0, stderr: '' });
  const kept = filesIn(code);
  expect(kept.length).toBeGreaterThan(0);
  if (process.platform !== 'win32') expect(statSync(code).mode & 0o077).toBe(0);
  expect(judge()).toEqual(first);
  for (const file of kept) {
    const bytes = readFileSync(file);
    bytes.fill(0x41, Math.floor(bytes.length / 2));
    writeFileSync(file, bytes);
  }
  expect(judge()).toEqual(first);
  // What is loaded later is found beside the command too.
  expect(judge('--engine', 'libxml2-wasm')).toMatchObject({ status: 0, stderr: '' });
});

test('V8 is set up for a short run as it was measured, and code is kept for what it was at the start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verifcda-test-'));
  const loadedLater = join(folder, 'later.js');
  writeFileSync(loadedLater, "module.exports = require('node:v8').cachedDataVersionTag();");
  const code = `const { cachedDataVersionTag: tag } = require('node:v8');
    const { expectLongRun, expectShortRun } = require('./dist/files/short-run.js');
    // The tag tells the flags.
    const own = tag();
    const [newer, known] = ['12.4.254', '11.3.244'].map((engine) => (expectShortRun(engine), tag()));
    expectLongRun();
    console.log(own === newer, newer === known, known === tag(), known === require(${JSON.stringify(loadedLater)}));`;
  const said = execFileSync(process.execPath, ['-e', code], { cwd: join(__dirname, '..', '..'), encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(said).toBe('false false false true\n');
});
