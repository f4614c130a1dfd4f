// package.json as it is published has neither scripts nor what is only worked with: npm would tell its users of both.
// Usage, by npm pack and npm publish: node tools/published-manifest.mjs write|restore
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const file = join(root, 'package.json');
const kept = join(root, 'build', 'package.json.kept');

if (process.argv[2] === 'write') {
  // A run that was cut short has left the published one behind.
  if (existsSync(kept)) renameSync(kept, file);
  mkdirSync(join(root, 'build'), { recursive: true });
  copyFileSync(file, kept);
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  delete manifest.scripts;
  delete manifest.devDependencies;
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
} else if (existsSync(kept)) renameSync(kept, file);
