// Writes dist/checksums.js: the SHA-256 of every file that a verdict relies on, as part of the compiled code
// (src/files/as-built.ts reads it).
//
// The compiler of the rules and that of the value sets end with it; after a change of xsd or models: npm run build.
//
// Usage: node tools/checksums.mjs [--package folder]
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const given = process.argv.indexOf('--package');
const root = resolve(given > 0 ? process.argv[given + 1] : resolve(dirname(fileURLToPath(import.meta.url)), '..'));
/** Folder → the files in it that count; examples of rules and compiled code do not. */
const folders = {
  models: /\.(json|tsv)$/,
  xsd: /\.xsd$/,
  'dist/value-sets': /^\d[^/]*\.json$/,
  'dist/rules': /((\.sef|\.rules|edition)\.json|\.proofs\.js)$/,
};

const checksums = {};
for (const [folder, counts] of Object.entries(folders)) {
  for (const entry of list(join(root, folder)).sort()) {
    if (counts.test(entry))
      checksums[`${folder}/${entry}`] = createHash('sha256')
        .update(readFileSync(join(root, folder, entry)))
        .digest('hex');
  }
}
const target = join(root, 'dist', 'checksums.js');
// Somebody may be reading it: it is never there in part.
writeFileSync(`${target}.${process.pid}.tmp`, `'use strict';\nmodule.exports = ${JSON.stringify(checksums, null, 1)};\n`);
renameSync(`${target}.${process.pid}.tmp`, target);

/** Every file below a folder, with `/`; none when it was not built yet. */
function list(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}
