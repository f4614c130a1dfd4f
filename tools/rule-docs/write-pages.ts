import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pagesFolder, rulePages } from './pages.js';

/** Writes docs/regles anew from the built rules. */

const root = resolve(__dirname, '..', '..', '..');
const pages = rulePages(root);
rmSync(join(root, pagesFolder), { recursive: true, force: true });
for (const [path, content] of pages) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
console.log(`${pages.size} pages -> ${pagesFolder}`);
