import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startBrowser } from './browser.js';
import { madeUpPackage } from '../support/official.js';
import { folderWith } from '../support/cli.js';
import { faulty } from '../support/report.js';
import { messageFile } from '../support/message.js';
import { readDocument } from '../support/rule-runner.js';
import { startService, type TestService } from '../support/serve.js';
import { writeZip } from '../support/write-zip.js';

let browser: Browser;
let service: TestService;
const conforming = readDocument('cr-img-minimal');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** `PICTURES=docs/images npm run test:full -- page` keeps what it sees. */
const pictures = process.env.PICTURES;

beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), startService({ workers: 2 })]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await service.close();
});

interface Opened {
  page: Page;
  /** What the page did that it may not do. */
  complaints: string[];
}

async function open(query = '?lang=fr', options: BrowserContextOptions = {}, url = service.url): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
  const complaints: string[] = [];
  page.on('request', (request) => /^(blob:)?http:\/\/127\.0\.0\.1:/.test(request.url()) || complaints.push(`request ${request.url()}`));
  page.on('console', (message) => complaints.push(`console ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error ${error.message}`));
  await page.goto(`${url}/${query}`);
  await page.waitForSelector('#files');
  return { page, complaints };
}

/** Drops files as a person does, on the whole page. */
async function drop(page: Page, files: Record<string, string | Buffer>): Promise<void> {
  const coded = Object.entries(files).map(([name, content]) => [name, Buffer.from(content).toString('base64')]);
  await page.evaluate(`{
    const transfer = new DataTransfer();
    const bytes = (coded) => Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));
    for (const [name, coded] of ${JSON.stringify(coded)}) transfer.items.add(new File([bytes(coded)], name));
    document.documentElement.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }`);
}

/** Waits until each of so many documents has its verdict: they come in the order in which processes of the service are free. */
async function judged(page: Page, documents: number): Promise<void> {
  await page.waitForSelector(`#documents li:nth-child(${documents})`);
  await page.waitForSelector('#documents li:is(:has-text("en attente"), :has-text("en cours"))', { state: 'detached' });
}

const rules = (page: Page) => page.locator('#groups .group > ol > li > article > header > .rule').allTextContents();

async function violations(page: Page): Promise<string[]> {
  // Its own policy keeps the page from running what is not its own.
  await page
    .context()
    .newCDPSession(page)
    .then(async (session) => session.send('Page.setBypassCSP', { enabled: true }));
  return page.evaluate(async (source) => {
    (0, eval)(source);
    const { axe: checker } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations: found } = await checker.run();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  }, axe);
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  writeFileSync(join(pictures, `${name}.png`), await page.screenshot());
}

test('drop, judge, filter: verdicts at once, findings, what stays in the address', async () => {
  const { page, complaints } = await open();
  await drop(page, { 'bon.xml': conforming, 'faux.xml': faulty, 'coupé.xml': '<ClinicalDocument' });
  await judged(page, 3);
  expect(await page.locator('#documents li').allInnerTexts()).toEqual([
    expect.stringMatching(/✔\s+bon\.xml\s+conforme · 0 erreur/),
    expect.stringMatching(/✖\s+faux\.xml\s+non conforme · 3 erreurs · 1 avertissement/),
    expect.stringMatching(/\?\s+coupé\.xml\s+non évalué/),
  ]);
  await page.click('#documents li:nth-child(2) button');
  const all = await rules(page);
  expect(all).toEqual(expect.arrayContaining(['XSD-04', 'IMG-206-02', 'IMG-213-14']) as string[]);
  await page.uncheck('#s-warning');
  expect(await rules(page)).not.toContain('IMG-213-14');
  await page.fill('#q', 'img-206');
  expect(await rules(page)).toEqual(['IMG-206-02']);
  expect(await page.textContent('#shown')).toMatch(/^1 constat sur \d+$/);
  expect(new URL(page.url()).searchParams.get('q')).toBe('img-206');
  expect(new URL(page.url()).searchParams.get('severity')).toBe('error');
  await page.reload();
  await drop(page, { 'faux.xml': faulty });
  await page.waitForSelector('#groups article');
  expect(await rules(page)).toEqual(['IMG-206-02']);
  expect(complaints).toEqual([]);
});

test('a package that the operator named judges alone or beside a profile: both verdicts', async () => {
  const withPackage = await startService({ packages: new Map([['maison', madeUpPackage]]) });
  const { page, complaints } = await open('?lang=fr', {}, withPackage.url);
  await page.waitForSelector('#official');
  await drop(page, { 'bon.xml': conforming });
  await judged(page, 1);
  expect(await page.locator('#verdicts').count()).toBe(0);
  await page.selectOption('#official', 'maison');
  await page.waitForSelector('#verdicts');
  expect(await page.textContent('#verdicts')).toMatch(/^spécification : conforme · officiel : (non )?conforme$/);
  expect(new URL(page.url()).searchParams.get('official')).toBe('maison');
  await page.selectOption('#profile', 'official');
  await page.waitForSelector('#verdicts', { state: 'detached' });
  await judged(page, 1);
  expect(await page.textContent('#result')).toContain('maison');
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await withPackage.close();
  const { page: without } = await open();
  expect(await without.locator('#official').count()).toBe(0);
}, 60_000);

test('findings by rule and by section; the explanation of a rule, its value set', async () => {
  const { page, complaints } = await open('?lang=fr&group=section');
  await drop(page, { 'faux.xml': faulty });
  await page.waitForSelector('#groups h3');
  expect(await page.locator('#groups h3').allInnerTexts()).toEqual(
    expect.arrayContaining([expect.stringMatching(/^En-tête/), expect.stringMatching(/acte d.imagerie/)]) as string[],
  );
  await page.selectOption('#group', 'rule');
  expect((await page.locator('#groups h3 code').allTextContents()).sort()).toEqual(
    expect.arrayContaining(['IMG-206-02', 'XSD-04']) as string[],
  );
  await page.click('article:has(.rule:text-is("IMG-206-02")) summary');
  await page.waitForSelector('.explanation dd');
  expect(await page.textContent('.explanation:has(dd)')).toContain('title');
  await page.click('#open-sets');
  await page.fill('#sets-q', 'modalités');
  // A list that is drawn anew under the pointer takes no click.
  await page.waitForSelector('dialog code:has-text("JDV_J07")', { state: 'detached' });
  await page.click('dialog button:has-text("Modalités d’acquisition")');
  await page.fill('#sets-q', 'IRM');
  await page.waitForSelector('dialog td:has-text("MR")');
  expect(complaints).toEqual([]);
});

test('the source comes from the browser, masked until the reader asks for the values', async () => {
  const { page, complaints } = await open();
  await drop(page, { 'faux.xml': faulty });
  await page.waitForSelector('#code .line');
  const masked = (await page.textContent('#code')) as string;
  const written = faulty.split('\n');
  expect(masked).toContain('<realmCode code="FX"');
  for (const value of ['<family qualifier="BR">', '<given qualifier="BR">']) {
    const name = written
      .find((line) => line.includes(value))
      ?.replace(/<[^>]*>/g, '')
      .trim() as string;
    expect(name.length).toBeGreaterThan(2);
    expect(masked).not.toContain(name);
  }
  expect(masked).not.toMatch(/extension="[^"•]*\d{6}[^"•]*"(?! *\/>\s*<!-- template)/);
  const lines = await page.locator('#code .line code').allTextContents();
  expect(lines.map((line) => line.length)).toEqual(written.map((line) => line.length));
  await page.click('article:has(.rule:text-is("XSD-04")) .place');
  expect(await page.textContent('.line.chosen mark')).toContain('codeSystem');
  await page.click('#values');
  expect(await page.locator('#code .line code').allTextContents()).toEqual(written);
  expect(complaints).toEqual([]);
});

test('the source of what an archive or a message holds, found again in it, masked as any other', async () => {
  const { page, complaints } = await open();
  const other = faulty.replace(' ', '\n');
  const archive = writeZip([
    { name: 'DOC0001.XML', content: conforming },
    // A name that is not UTF-8.
    { name: Buffer.from('D\x82F.XML', 'latin1'), content: other, method: 0 },
  ]);
  const messages = (['binary', 'base64', 'quoted-printable'] as const).map((encoding) => [`${encoding}.mime`, messageFile({ encoding })]);
  const coded = messageFile({ edit: [['Content-Transfer-Encoding: binary', 'Content-Transfer-Encoding: quoted-printable']] });
  const soap = messageFile({ form: 'soap' });
  await drop(page, { 'lot.zip': archive, ...Object.fromEntries(messages), 'soap.xml': soap, 'codé.mime': coded });
  await judged(page, 12);
  expect(await page.textContent('#source')).toContain('Une archive n’a pas de source');
  const show = async (path: string) => {
    await page.locator('#documents li button', { hasText: path }).click();
    await page.waitForSelector(`#code[aria-label="Source ${path}"] .line`);
    return (await page.locator('#code .line code').allTextContents()).join('\n');
  };
  for (const [path, text] of [
    ['lot.zip!/DOC0001.XML', conforming],
    ['lot.zip!/DéF.XML', other],
    ...['binary.mime', 'base64.mime', 'quoted-printable.mime', 'soap.xml'].map((name) => [
      `${name}!/Document01`,
      readDocument('cr-img-scanner'),
    ]),
  ] as [string, string][]) {
    const masked = await show(path);
    expect([path, masked.replace(/\S/g, '•')]).toEqual([path, text.replace(/\S/g, '•')]);
    for (const value of text.match(/(?<=<(family|given)[^>]*>)[^<]+/g) as string[]) expect(masked).not.toContain(value);
    await page.click('#values');
    expect((await page.locator('#code .line code').allTextContents()).join('\n')).toBe(text);
  }
  expect(await show('lot.zip!/DOC0001.XML')).not.toBe(conforming);
  await page.locator('#documents li button', { hasText: 'codé.mime' }).first().click();
  await page.waitForSelector('#source:has-text("l’enveloppe de ce message est codée")');
  expect(complaints).toEqual([]);
});

test('exports are those of the service', async () => {
  const { page } = await open();
  await drop(page, { 'faux.xml': faulty, 'bon.xml': conforming });
  await page.waitForSelector('#groups article');
  for (const [id, name, beginning] of [
    ['json', 'verifcda.json', /^\{\n {2}"format": "json-v1"/],
    ['sarif', 'verifcda.sarif', /"version": "2\.1\.0"/],
    ['html', 'verifcda.html', /^<!doctype html>/i],
  ] as const) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(`#export-${id}`)]);
    expect(download.suggestedFilename()).toBe(name);
    expect(readFileSync(await download.path(), 'utf8')).toMatch(beginning);
  }
});

test('a folder, an example, English, with the keyboard', async () => {
  const { page, complaints } = await open('?lang=en');
  expect(await page.getAttribute('html', 'lang')).toBe('en');
  await page.locator('#example').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('#documents .counts:has-text("conforming")');
  await page.setInputFiles('#pick-folder', folderWith({ 'a.xml': faulty, 'notes.txt': 'x' }));
  await page.waitForSelector('#documents .counts:has-text("not conforming")');
  expect(await page.locator('#documents li').count()).toBe(2);
  await page.locator('#documents li:nth-child(2) button').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('#result-h:focus');
  await page.click('#language');
  await page.waitForSelector('#documents .counts:has-text("non conforme")');
  expect(complaints).toEqual([]);
});

test('whatever stands in a document or its name is text', async () => {
  const { page, complaints } = await open();
  const attack = '<img src=x onerror=alert(1)>';
  await drop(page, { [`${attack}.xml`]: faulty.replace('code="FX"', `code="${attack.replace(/</g, '&lt;')}"`) });
  await page.waitForSelector('#groups article');
  await page.click('#values');
  expect(await page.locator('main img').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('a service that asks for a token asks the reader for it', async () => {
  const secured = await startService({ tokens: ['un-jeton-de-trente-deux-lettres!'] });
  try {
    const { page } = await open('?lang=fr', {}, secured.url);
    await drop(page, { 'bon.xml': conforming });
    await page.fill('#token', 'un-jeton-de-trente-deux-lettres!');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#documents .counts:has-text("conforme")');
  } finally {
    await secured.close();
  }
});

describe.each([320, 768, 1440, 3840])('%i pixels wide', (width) => {
  test.each(['light', 'dark'] as const)('%s: no violation of axe-core, nothing beside the screen', async (colorScheme) => {
    const { page } = await open('?lang=fr', { viewport: { width, height: width === 320 ? 720 : 900 }, colorScheme });
    expect(await violations(page)).toEqual([]);
    await picture(page, `accueil-${width}-${colorScheme}`);
    await drop(page, { 'compte-rendu.xml': faulty, 'conforme.xml': conforming, 'coupé.xml': '<ClinicalDocument' });
    await page.waitForSelector('#groups article');
    await judged(page, 3);
    await page.click('article:has(.rule:text-is("IMG-206-02")) summary');
    await page.waitForSelector('.explanation dd');
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.evaluate('scrollTo(0, 0)');
    await picture(page, `page-${width}-${colorScheme}`);
    await page.click('#open-sets');
    await page.waitForSelector('dialog td');
    expect(await violations(page)).toEqual([]);
  });
});
