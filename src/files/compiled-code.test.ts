import { chmodSync, mkdirSync, mkdtempSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepCompiledCode } from './compiled-code.js';

const unix = process.platform === 'win32' ? test.skip : test;
const newFolder = () => mkdtempSync(join(tmpdir(), 'verifcda-test-'));

/** What the runtime is asked to do, given a cache. */
function asked(cache: string): { kept: string | undefined; folders: string[] } {
  const folders: string[] = [];
  return { kept: keepCompiledCode((folder) => folders.push(folder), { VERIFCDA_CACHE: cache }), folders };
}

unix('compiled code is kept in a folder that nobody else may read', () => {
  const cache = newFolder();
  const code = join(cache, 'code');
  expect(asked(cache)).toEqual({ kept: code, folders: [code] });
  expect(statSync(code).mode & 0o777).toBe(0o700);
});

test.each([
  ['when the cache is off', () => 'off'],
  [
    'where it cannot be written',
    () => {
      const file = join(newFolder(), 'fichier');
      writeFileSync(file, '');
      return file;
    },
  ],
])('nothing is kept %s', (_, cacheOf) => {
  expect(asked(cacheOf())).toEqual({ kept: undefined, folders: [] });
});

unix.each([
  [
    'others may write to',
    (code: string) => {
      mkdirSync(code);
      chmodSync(code, 0o777);
    },
  ],
  ['is a link', (code: string) => symlinkSync(newFolder(), code)],
])('nothing is kept in a folder that %s', (_, prepare) => {
  const cache = newFolder();
  prepare(join(cache, 'code'));
  expect(asked(cache)).toEqual({ kept: undefined, folders: [] });
});

unix.each([
  ['under a folder that others may write to', 0o777, false],
  ['under one that its group may write to', 0o770, false],
  ['under one that others may write to, but rename nothing in that is not theirs', 0o1777, true],
])('compiled code %s: kept only where nobody else can put another folder in its place', (_, mode, isKept) => {
  const shared = newFolder();
  const cache = join(shared, 'cache');
  mkdirSync(cache);
  chmodSync(shared, mode);
  const link = join(newFolder(), 'lien');
  symlinkSync(cache, link);
  for (const way of [cache, link]) expect(asked(way).folders).toEqual(isKept ? [join(way, 'code')] : []);
});
