// Makes JavaScript of TypeScript, file by file and without looking at types (npm run typecheck does): node tools/transpile.mjs FOLDER
// src goes into dist, with the packages of tools/vendored.mjs asked for in dist/vendor, and as it is into build/src; the tools and the
// compiler of the rules go into build.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { fileOf, vendored } from './vendored.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = process.argv[2];
const targets = folder === 'src' ? ['dist', 'build/src'] : [`build/${folder}`];
const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, declaration: false, incremental: false }, root);
delete options.tsBuildInfoFile;

for (const file of sourcesIn(join(root, folder))) {
  const made = targets.map((target) => join(root, target, relative(join(root, folder), file).replace(/\.ts$/, '.js')));
  // What is newer than its source, and than what makes it, is left.
  if (made.every((to) => existsSync(to) && isNewer(to, file) && isNewer(to, fileURLToPath(import.meta.url)))) continue;
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions: options, fileName: file });
  for (const to of made) {
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, to.startsWith(join(root, 'dist')) ? withVendored(outputText, to) : outputText);
  }
}

function sourcesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name }) => /\.ts$/.test(name) && !/\.(test|d)\.ts$/.test(name))
    .map(({ parentPath, name }) => join(parentPath, name));
}

function isNewer(made, source) {
  return statSync(made).mtimeMs > statSync(source).mtimeMs;
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
