// Writes dist/command.js: the command as one file, which starts in less time than the hundreds of modules that it is made of. What is asked
// for later stands in it too, and is run only then; packages of dist/vendor that not every run needs stay files of their own.
import { writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ascii } from './ascii.mjs';
import { build, stop } from './esbuild.mjs';
import { fileOf, vendored } from './vendored.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
/** Needed by every run, or small. */
const inside = ['commander', 'saxes', 'fastest-levenshtein', 'chalk'];
const ours = join(root, 'src');

const { metafile, outputFiles } = await build({
  entryPoints: [join(ours, 'faces', 'cli', 'process.ts')],
  outfile: join(root, 'dist', 'command.js'),
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // A quarter less to read at each start. A stack trace still names functions.
  minifyWhitespace: true,
  lineLimit: 160,
  legalComments: 'none',
  logLevel: 'error',
  metafile: true,
  write: false,
  banner: { js: "const { importHere } = require('./import-here.js');" },
  plugins: [
    {
      name: 'packages',
      setup({ onLoad, onResolve }) {
        // Who starts the process has loaded it already, and it remembers what it did.
        onResolve({ filter: /\/(compiled-code|short-run)\.js$/ }, ({ path }) => ({ path: `./files/${basename(path)}`, external: true }));
        // commander asks for it to start commands that are files of their own; there are none.
        onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
          importer.startsWith(ours) ? undefined : { path: 'none', namespace: 'none' },
        );
        onLoad({ filter: /./, namespace: 'none' }, () => ({ contents: '' }));
        onResolve({ filter: /^[^.#/]/ }, ({ path, importer }) => {
          if (!importer.startsWith(ours) || inside.includes(path)) return undefined;
          return { path: vendored.includes(path) ? `./vendor/${fileOf(path)}` : path, external: true };
        });
      },
    },
  ],
});
await stop();

const [{ path, text }] = outputFiles;
const [{ imports }] = Object.values(metafile.outputs);
const later = /(?<![\w$.])import\((?=")/g;
const asked = imports.filter(({ kind }) => kind === 'dynamic-import').length;
if (text.match(later)?.length !== asked) throw new Error(`${path}: ${asked} imports are meant, not what looks like some`);
// esbuild keeps the letters of regular expressions.
writeFileSync(path, ascii(text.replace(later, 'importHere(')));
