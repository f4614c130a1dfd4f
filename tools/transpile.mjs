// Makes JavaScript of TypeScript, file by file and without looking at types (npm run typecheck does): node tools/transpile.mjs FOLDER
// src goes into dist, with the packages of tools/vendored.mjs asked for in dist/vendor, and as it is into build/src; the tools go into build.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, stop } from './esbuild.mjs';
import { fileOf, vendored } from './vendored.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = process.argv[2];
const source = join(root, folder);

const { outputFiles } = await build({
  entryPoints: sourcesIn(source),
  outbase: source,
  outdir: join(root, 'build', folder),
  absWorkingDir: root,
  tsconfig: join(root, 'tsconfig.json'),
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  charset: 'utf8',
  logLevel: 'error',
  write: false,
});
await stop();
for (const { path, text } of outputFiles) {
  write(path, text);
  if (folder !== 'src') continue;
  const shipped = join(root, 'dist', relative(join(root, 'build', 'src'), path));
  write(shipped, withVendored(text, shipped));
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function sourcesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name }) => /\.ts$/.test(name) && !/\.(test|d)\.ts$/.test(name))
    .map(({ parentPath, name }) => join(parentPath, name));
}

function withVendored(code, file) {
  const way = relative(dirname(file), join(root, 'dist', 'vendor'))
    .split(sep)
    .join('/');
  const from = way.startsWith('.') ? way : `./${way}`;
  return code.replace(/\b(require|import)\((["'])([^."'][^"']*)\2\)/g, (whole, call, quote, module) =>
    vendored.includes(module) ? `${call}(${quote}${from}/${fileOf(module)}${quote})` : whole,
  );
}
