// Writes dist/vendor: each package of tools/vendored.mjs with all that it needs as one file, and their licences.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { types } from 'node:util';
import { build, stop } from './esbuild.mjs';
import { fileOf, vendored, vendoredInPage } from './vendored.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'dist', 'vendor');
const load = createRequire(join(root, 'package.json'));
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

const inputs = new Set();
for (const module of vendored) {
  const loaded = await import(module);
  const isCommonJs = isRequired(module);
  const names = Object.keys(loaded).filter((name) => name !== 'default' && name !== 'module.exports' && /^[\w$]+$/.test(name));
  const { metafile } = await build({
    stdin: {
      contents: isCommonJs
        ? `module.exports = require('${module}')`
        : `export * from '${module}'; ${'default' in loaded ? `export { default } from '${module}'` : ''}`,
      resolveDir: root,
    },
    outfile: join(target, fileOf(module)),
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    keepNames: true,
    // What a UMD file requires is hidden from whoever bundles it.
    ...(module === 'jsonc-parser' ? { mainFields: ['module', 'main'] } : {}),
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
    // What import() finds by name in a CommonJS module.
    ...(isCommonJs && names.length > 0 ? { footer: { js: `0 && (module.exports = { ${names.join(', ')} });` } } : {}),
  });
  if (/\brequire\(["']\.{1,2}\//.test(readFileSync(join(target, fileOf(module)), 'utf8')))
    throw new Error(`${module}: a file of its own is left out`);
  note(metafile);
}
for (const [module, names] of Object.entries(vendoredInPage)) {
  const { metafile } = await build({
    stdin: { contents: `export { ${names.join(', ')} } from '${module}'`, resolveDir: root },
    outfile: join(target, 'page', `${module}.mjs`),
    absWorkingDir: root,
    bundle: true,
    platform: 'browser',
    target: 'es2023',
    format: 'esm',
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
  });
  note(metafile);
}
await stop();
writeFileSync(join(target, 'LICENSES.txt'), [...inputs].sort().map(licenceOf).join('\n\n'));

/** Keeps the folders of the packages that went into a file. */
function note({ inputs: files }) {
  for (const input of Object.keys(files)) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder) inputs.add(folder);
  }
}

/** Whether require finds the module as CommonJS: what only import finds is bundled as ECMAScript module. */
function isRequired(module) {
  try {
    return !types.isModuleNamespaceObject(load(module));
  } catch {
    return false;
  }
}

/** @throws Error when a package does not say under which licence it is passed on */
function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const file = readdirSync(join(root, folder)).find((each) => /^(licen[cs]e|copying)/i.test(each));
  if (!license) throw new Error(`${name}: no licence`);
  const text = file && existsSync(join(root, folder, file)) ? readFileSync(join(root, folder, file), 'utf8').trim() : '';
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n${'='.repeat(80)}\n${text}`;
}
