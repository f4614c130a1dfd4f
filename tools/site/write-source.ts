import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { rulePages } from '../rule-docs/pages.js';
import { siteStem, withSiteLinks } from './links.js';
import { valueSetPages } from './value-set-pages.js';

/** Writes build/site-source: every page of the site as Markdown, made from the built rules, the value sets and the guides. */

const root = resolve(__dirname, '..', '..', '..');
const source = join(root, 'build', 'site-source');
const guides = readdirSync(join(root, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);

const pages = new Map([...rulePages(root), ...valueSetPages(root)]);
for (const path of ['README.md', 'CHANGELOG.md', ...guides])
  pages.set(`${siteStem(path)}.md`, withSiteLinks(readFileSync(join(root, path), 'utf8'), path));

rmSync(source, { recursive: true, force: true });
for (const [path, text] of pages) {
  mkdirSync(dirname(join(source, path)), { recursive: true });
  writeFileSync(join(source, path), text);
}
cpSync(join(root, 'docs', 'images'), join(source, 'images'), { recursive: true });
cpSync(join(root, 'docs', 'terminal.svg'), join(source, 'images', 'terminal.svg'));
console.log(`${pages.size} pages -> build/site-source`);
