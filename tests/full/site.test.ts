import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { latestEdition } from '../../src/catalogue/editions.js';
import { startBrowser } from '../support/browser.js';
import { ruleSet } from '../support/rule-runner.js';
import { serveFiles } from '../support/static-files.js';

const root = join(__dirname, '..', '..');
const site = join(root, 'build', 'site');
let browser: Browser;
let server: Awaited<ReturnType<typeof serveFiles>>;
const pages = () => readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));

beforeAll(async () => {
  const { status, stderr } = spawnSync('npm', ['run', 'docs:site'], { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  [browser, server] = await Promise.all([startBrowser(), serveFiles(site)]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function open(path: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width: 320, height: 700 } });
  const complaints: string[] = [];
  page.on('request', (request) => request.url().startsWith(server.url) || complaints.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${server.url}/${path}`);
  return { page, complaints };
}

test('every rule, value set and guide has its page', () => {
  const missing = (paths: string[]) => paths.filter((path) => !existsSync(join(site, path)));
  const rules = (['specification', 'testcontenucda'] as const).flatMap((profile) => ruleSet(profile).rules());
  const sets = ruleSet('specification').valueSets().list();
  const guides = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  expect(missing(rules.map(({ layer, id }) => `regles/${layer}/${id}.html`))).toEqual([]);
  expect(missing(sets.map(({ oid }) => `jeux-de-valeurs/${oid}.html`))).toEqual([]);
  expect(missing(guides.map((name) => `guides/${name.replace(/md$/, 'html')}`))).toEqual([]);
  expect(readFileSync(join(site, 'regles', 'index.html'), 'utf8')).toContain(latestEdition);
});

test('every link and picture leads somewhere on the site', () => {
  const dead = pages().flatMap((name) =>
    [...readFileSync(join(site, name), 'utf8').matchAll(/(?:href|src)="([^"#:]+)(?:#[^"]*)?"/g)]
      .map(([, target]) => resolve(site, dirname(name), target as string))
      .filter((target) => !existsSync(target))
      .map((target) => `${name} -> ${target}`),
  );
  expect([...new Set(dead)]).toEqual([]);
});

test.each([
  ['a word of its message', 'accession', /COH|DCM|IMG|MDC|XDS/],
  ['the name of a template', 'FR-DICOM-Addendum', /210/],
  ['the OID of a template', '1.2.250.1.213.1.1.2.210', /210/],
  ['its id', 'IMG-206-03', /^IMG-206-03$/],
])('the search finds a rule by %s, without another network', async (_, words, title) => {
  const { page, complaints } = await open('index.html');
  await page.fill('#search input', words);
  await page.waitForSelector('.pagefind-ui__result-link');
  const results = await page.locator('.pagefind-ui__result-link').allTextContents();
  expect(results.some((result) => title.test(result))).toBe(true);
  await page.locator('.pagefind-ui__result-link').first().click();
  await page.waitForSelector('main h1');
  expect(complaints).toEqual([]);
  await page.close();
});

test('a page fits a narrow screen', async () => {
  for (const path of ['index.html', 'regles/img-cr-img/IMG-206-03.html', 'jeux-de-valeurs/index.html', 'guides/formats.html']) {
    const { page } = await open(path);
    expect({ path, width: await page.evaluate('document.documentElement.scrollWidth') }).toEqual({ path, width: 320 });
    await page.close();
  }
});
