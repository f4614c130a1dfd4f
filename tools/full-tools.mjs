// Installs what only the full tier, the linter and the type check need (tests/full/package.json, editors/vscode/package.json), where it
// is not as its lock file says.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

for (const name of ['tests/full', 'editors/vscode']) {
  const folder = resolve(fileURLToPath(new URL(`../${name}`, import.meta.url)));
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const done = join(folder, 'node_modules', '.installed-lock.json');
  if (existsSync(done) && readFileSync(done, 'utf8') === lock) continue;
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(1);
  writeFileSync(done, lock);
}
