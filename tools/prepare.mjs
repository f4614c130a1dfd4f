// What npm runs after `npm ci` in a clone, and before it packs one that it installs from git: builds all that judging needs.
import { spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const run = (command, args) => {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: command === 'npm' && process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
};

// For `npm install -g` from git (pre-commit does so) npm hands --global on to the npm that prepares the clone, which then installs
// nothing into it.
if (process.env.npm_config_global === 'true')
  run('npm', ['ci', '--global=false', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund']);
run(process.execPath, ['tools/build.mjs', 'judge']);
