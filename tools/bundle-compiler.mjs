// Writes build/schematron/compiler: what compiles the rules, as one file and one for its threads, with what it takes of src. So the rules
// need not wait for the rest of the code.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, stop } from './esbuild.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
await build({
  entryPoints: ['main', 'compile-thread'].map((name) => join(root, 'schematron', 'compiler', `${name}.ts`)),
  outdir: join(root, 'build', 'schematron', 'compiler'),
  absWorkingDir: root,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'error',
});
await stop();
