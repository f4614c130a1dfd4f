// Installs what only the full tier needs (tests/full/package.json), where it is not as its lock file says.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = resolve(fileURLToPath(new URL('../tests/full', import.meta.url)));
const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
const done = join(folder, 'node_modules', '.installed-lock.json');
if (!existsSync(done) || readFileSync(done, 'utf8') !== lock) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(1);
  writeFileSync(done, lock);
}
