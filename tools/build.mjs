// Builds what has changed since the last build, and nothing else: `node tools/build.mjs [step…]`. A step is done again when its
// sources differ from those it was last done with (build/stamps.json), or when what it makes is absent.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = join(root, 'build', 'stamps.json');
const transpiler = ['tsconfig.json', 'tools/transpile.mjs', 'tools/esbuild.mjs', 'tools/vendored.mjs'];

/** Compiled code that no source stands behind; so is what comes from other packages. */
const checksums = 'dist/checksums.js';
const withoutSource = /[/\\]dist[/\\]((checksums|command)\.js$|vendor[/\\]|rules[/\\])/;

/** The report that a service judges before it is ready, and that its page offers to those who have none at hand. */
const exampleSource = 'fixtures/documents/cr-img-scanner.xml';

/** Each step: after which others, made of what, what it makes, by which command. */
const steps = {
  code: { sources: ['src', ...transpiler], makes: 'dist/index.js', run: ['tools/transpile.mjs', 'src'] },
  /** The command in one file. */
  command: {
    sources: ['src', 'tools/bundle.mjs', 'tools/ascii.mjs', 'tools/esbuild.mjs', 'tools/vendored.mjs'],
    makes: 'dist/command.js',
    run: ['tools/bundle.mjs'],
  },
  /** The packages that travel with the code. */
  vendor: {
    sources: ['tools/vendor.mjs', 'tools/esbuild.mjs', 'tools/vendored.mjs'],
    makes: 'dist/vendor/LICENSES.txt',
    run: ['tools/vendor.mjs'],
  },
  /** What the compiler knows of the library, for those who write TypeScript. */
  types: {
    after: ['code'],
    sources: ['src', 'tsconfig.json', 'tsconfig.build.json', 'tools/types.mjs'],
    makes: 'dist/index.d.ts',
    run: ['tools/types.mjs'],
  },
  /** What compiles the rules. */
  compiler: {
    sources: ['schematron/compiler', 'src', 'tsconfig.json', 'tools/ascii.mjs', 'tools/bundle-compiler.mjs', 'tools/esbuild.mjs'],
    makes: 'build/schematron/compiler/main.js',
    run: ['tools/bundle-compiler.mjs'],
  },
  tools: {
    after: ['code'],
    sources: ['tools', ...transpiler],
    makes: 'build/tools/rule-docs/build-examples.js',
    run: ['tools/transpile.mjs', 'tools'],
  },
  'value-sets': {
    sources: ['value-sets', 'tools/build-value-sets.mjs', 'tools/ascii.mjs'],
    makes: 'dist/value-sets',
    run: ['tools/build-value-sets.mjs'],
  },
  rules: {
    after: ['compiler'],
    sources: ['schematron', 'src/catalogue', 'src/engine', 'src/proofs', 'tools/ascii.mjs', 'tools/esbuild.mjs', 'value-sets'],
    makes: 'dist/rules',
    run: ['build/schematron/compiler/main.js'],
  },
  examples: {
    after: ['code', 'tools', 'rules', 'value-sets'],
    sources: ['fixtures', 'schematron', 'src', 'tools', 'value-sets'],
    makes: 'dist/rules',
    run: ['build/tools/rule-docs/build-examples.js'],
  },
  example: {
    sources: [exampleSource],
    makes: 'dist/example.xml',
    run: ['-e', `require('fs').cpSync('${exampleSource}', 'dist/example.xml')`],
  },
  checksums: {
    after: ['code', 'rules', 'value-sets'],
    sources: ['models', 'xsd', 'dist/rules', 'dist/value-sets', 'tools/checksums.mjs'],
    makes: checksums,
    run: ['tools/checksums.mjs'],
  },
  /** All that judging needs: what `npm ci` builds in a clone. */
  judge: { after: ['code', 'command', 'vendor', 'rules', 'value-sets', 'example', 'checksums'], sources: [], makes: checksums },
};

const stamps = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
const wanted = process.argv.slice(2);
const needed = (name) => [...(steps[name].after ?? []).flatMap(needed), name];
const started = new Map();

function start(name) {
  const known = started.get(name) ?? make(name);
  started.set(name, known);
  return known;
}

async function make(name) {
  const { after = [], sources, makes, run } = steps[name];
  await Promise.all(after.map(start));
  if (!run) return;
  const stamp = checksum([...sources, 'package-lock.json']);
  if (stamps[name] === stamp && existsSync(join(root, makes))) return;
  if (name === 'code') removeOrphans(join(root, 'dist'), join(root, 'src'));
  await new Promise((resolve, reject) => {
    spawn(process.execPath, run, { cwd: root, stdio: 'inherit' }).on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`build step ${name} failed`)),
    );
  });
  stamps[name] = stamp;
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify(stamps));
}

/** Of every source file, tests and what npm installs left out: name and content. */
function checksum(sources) {
  const hash = createHash('sha256').update(process.version);
  const add = (path) => {
    if (basename(path) === 'node_modules') return;
    if (statSync(join(root, path)).isDirectory()) for (const name of readdirSync(join(root, path)).sort()) add(join(path, name));
    else if (!path.endsWith('.test.ts')) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  };
  sources.forEach(add);
  return hash.digest('hex');
}

/** tsc leaves what it made of files that are no more; the package must not have them. */
function removeOrphans(made, source) {
  if (!existsSync(made)) return;
  for (const entry of readdirSync(made, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const origin = /^(.*?)(\.d\.ts|\.js)$/.exec(path.slice(made.length))?.[1];
    if (entry.isFile() && !withoutSource.test(path) && origin !== undefined && !existsSync(`${source}${origin}.ts`)) rmSync(path);
  }
}

const unknown = wanted.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`no such step: ${unknown.join(', ')}; there are ${Object.keys(steps).join(', ')}`);
  process.exit(2);
}
const chosen = new Set((wanted.length > 0 ? wanted : Object.keys(steps)).flatMap(needed));
const outcomes = await Promise.allSettled([...chosen].map(start));
const faults = new Set(outcomes.filter(({ status }) => status === 'rejected').map(({ reason }) => reason.message));
for (const fault of faults) console.error(fault);
if (faults.size > 0) process.exitCode = 1;
