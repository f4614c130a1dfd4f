#!/usr/bin/env node
// The hook of pre-commit, run from its clone of this repository: installs into it at the first run, then judges. As a hook of `language: node` npm
// would be asked for `npm install -g git+…`, which makes npm 11 link a folder that it deletes.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const clone = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Written last by the build. */
if (!existsSync(join(clone, 'dist', 'checksums.js'))) {
  const { status } = spawnSync('npm', ['ci', '--omit=optional', '--no-audit', '--no-fund'], {
    cwd: clone,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(3);
}
const { status } = spawnSync(process.execPath, [join(clone, 'bin', 'verifcda.js'), ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 3;
