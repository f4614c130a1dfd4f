// npm run release -- VERSION [--publish]: checks that VERSION can be released, writes it and its section of CHANGELOG.md, packs it and its
// bill of materials into build/release, and says what npm would publish. With --publish (in the continuous integration that npm trusts) it
// publishes, with provenance. Without it, package.json and CHANGELOG.md are as before once it ends.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { releaseOf } from './release-notes.mjs';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const folder = join(root, 'build', 'release');
const [version, ...flags] = process.argv.slice(2);
const publishes = flags.includes('--publish');
const files = ['package.json', 'package-lock.json', 'CHANGELOG.md'].map((name) => join(root, name));
const before = files.map((file) => readFileSync(file, 'utf8'));
const run = (command, ...args) =>
  execFileSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
const manifest = JSON.parse(before[0]);

/** What keeps a version from being published; the first three are for the owner to choose. */
function obstacles() {
  return [
    manifest.license === 'UNLICENSED' && 'package.json: license is not chosen',
    manifest.repository === undefined && 'package.json: repository is missing (provenance needs it)',
    /\.example\b/.test(manifest.homepage ?? '.example') && 'package.json: homepage is not the real one',
    run('git', 'status', '--porcelain') !== '' && 'the working tree has changes',
    process.env.ACTIONS_ID_TOKEN_REQUEST_URL === undefined &&
      process.env.SIGSTORE_ID_TOKEN === undefined &&
      'no identity for the provenance (run it in the continuous integration)',
  ].filter(Boolean);
}

const { changelog, notes } = releaseOf(before[2], version, manifest.version, new Date().toISOString().slice(0, 10));
const found = obstacles();
if (publishes && found.length > 0) {
  process.stderr.write(`not published:\n${found.map((each) => `- ${each}\n`).join('')}`);
  process.exit(1);
}
try {
  run('npm', 'version', version, '--no-git-tag-version', '--allow-same-version');
  writeFileSync(files[2], changelog);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'sbom.json'), run('npm', 'run', '--silent', 'sbom'));
  writeFileSync(join(folder, 'notes.md'), notes);
  // The build says what it does before npm says what it packed.
  const said = run('npm', 'pack', '--json', '--silent', '--pack-destination', folder);
  const [{ filename, integrity, files: packed }] = JSON.parse(said.slice(said.search(/^\[$/m)));
  process.stdout.write(`${filename}: ${packed.length} files, ${integrity}\n\n${notes}\n`);
  if (publishes) run('npm', 'publish', '--provenance', '--access', 'public', join(folder, filename));
  else run('npm', 'publish', '--dry-run', '--access', 'public', join(folder, filename));
  process.stdout.write(
    publishes
      ? `published; then: git commit -am ${version} && git tag v${version}\n`
      : `dry run; it would not be published for:\n${found.map((each) => `- ${each}\n`).join('')}`,
  );
} finally {
  if (!publishes) files.forEach((file, index) => writeFileSync(file, before[index]));
}
