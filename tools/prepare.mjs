// What npm runs after `npm ci` in a clone, and before it packs one that it installs from git: builds all that judging needs.
import { execFileSync, spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const run = (command, args) => {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: command === 'npm' && process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
};

/** npm links the clone where it had made the folder of the package: that would be unpacked through the link into the clone, which goes. */
function unlinkClone() {
  const npm = process.env.npm_execpath;
  if (npm === undefined) return;
  const link = join(execFileSync(process.execPath, [npm, 'root', '--global'], { encoding: 'utf8' }).trim(), 'verifcda');
  if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() && realpathSync(link) === realpathSync(root)) {
    rmSync(link);
    mkdirSync(link);
  }
}

// For `npm install -g` from git (pre-commit does so) npm hands --global on to the npm that prepares the clone, which then installs
// nothing into it.
const isGlobal = process.env.npm_config_global === 'true';
if (isGlobal) run('npm', ['ci', '--global=false', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund']);
run(process.execPath, ['tools/build.mjs', 'judge']);
if (isGlobal) unlinkClone();
