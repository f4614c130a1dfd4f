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

test('V8 optimizes later in processes of ours, where that was measured', () => {
  const code = `const { cachedDataVersionTag } = require('node:v8');
    const { expectShortRun } = require('./dist/files/short-run.js');
    // The tag tells the flags.
    const tagAfter = (engine) => (expectShortRun(engine), cachedDataVersionTag());
    const tags = [cachedDataVersionTag(), tagAfter('12.4.254'), tagAfter('11.3.244')];
    console.log(tags[0] === tags[1], tags[1] === tags[2]);`;
  expect(execFileSync(process.execPath, ['-e', code], { cwd: join(__dirname, '..', '..'), encoding: 'utf8' })).toBe('true false\n');
});
