import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { JudgedDocument } from '../../src/findings/judged-document.js';
import { applyChanges } from '../../tools/fixtures/change.js';
import { startBrowser } from './browser.js';
import { accept, contextFor, faulty, judgeAll, lot, write } from '../support/report.js';
import { readDocument } from '../support/rule-runner.js';

let browser: Browser;
let documents: JudgedDocument[];
const folder = mkdtempSync(join(tmpdir(), 'verifcda-html-'));

/** What the page did that it may not do: requests, errors, refused content. */
interface Opened {
  page: Page;
  complaints: string[];
}

async function open(html: string, hash = ''): Promise<Opened> {
  const file = join(folder, 'rapport.html');
  writeFileSync(file, html);
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('request', (request) => request.url().startsWith(pathToFileURL(file).href) || complaints.push(`request ${request.url()}`));
  page.on('console', (message) => complaints.push(`console ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error ${error.message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(pathToFileURL(file).href + hash);
  return { page, complaints };
}

beforeAll(async () => {
  browser = await startBrowser();
  documents = (await judgeAll(lot)).map((document) => accept(document, 'SM-HDR-02', 'Attendu'));
}, 120_000);

afterAll(() => browser.close());

test('opens without network, without complaint; the summary comes first', async () => {
  const { page, complaints } = await open((await write('html', documents)).text);
  expect(await page.textContent('main > :first-child h2')).toBe('Résumé');
  expect(await page.textContent('#summary .banner')).toMatch(
    /^\? non évalué : 4 documents : 1 conforme, 1 non conforme, 2 non évalués · 3 erreurs/,
  );
  expect(await page.locator('#summary tbody tr').allInnerTexts()).toEqual([
    expect.stringMatching(/conforme\.xml\s+✔ conforme\s+0\s+0/),
    expect.stringMatching(/fautes à 100 %\.xml\s+✖ non conforme\s+2\s+1/),
    expect.stringMatching(/doctype\.xml\s+\? non évalué\s+1\s+0/),
    expect.stringMatching(/autre-modèle\.xml\s+\? non évalué\s+0\s+0/),
  ]);
  expect(complaints).toEqual([]);
});

test('a document that was not evaluated has a purple banner, a conforming one has none', async () => {
  const { page } = await open((await write('html', documents)).text);
  const colour = await page.evaluate("getComputedStyle(document.querySelector('#d4 .banner')).color");
  expect(colour).toBe('rgb(107, 47, 160)');
  expect(await page.textContent('#d4 .banner')).toMatch(/^Document non évalué : le document déclare un autre modèle/);
  expect(await page.locator('#d1 .banner').count()).toBe(0);
});

test('findings stand under their section', async () => {
  const { page } = await open((await write('html', documents)).text);
  const groups = await page
    .locator('#d2 .group')
    .evaluateAll((sections) =>
      sections.map((section) => [
        section.querySelector('h3')?.textContent,
        [...section.querySelectorAll('.finding > p > .rule')].map((rule) => rule.textContent),
      ]),
    );
  expect(groups).toEqual([
    ['En-tête', ['XSD-04']],
    ['Informations cliniques › Antécédents médicaux / Antécédents chirurgicaux / Contre-indications', ['IMG-213-14']],
    ["Description de l'acte d’imagerie", ['IMG-206-02']],
  ]);
});

test('filters by severity and by layer, with the keyboard', async () => {
  const { page } = await open((await write('html', documents)).text);
  const visible = () => page.locator('.finding[data-severity]:visible > p > .rule').allTextContents();
  expect(await visible()).toEqual(['XSD-04', 'IMG-213-14', 'IMG-206-02', 'XML-02']);
  await page.locator('input[value=warning]').focus();
  await page.keyboard.press('Space');
  expect(await visible()).toEqual(['XSD-04', 'IMG-206-02', 'XML-02']);
  expect(await page.locator('h3:visible').allTextContents()).not.toContain(
    'Informations cliniques › Antécédents médicaux / Antécédents chirurgicaux / Contre-indications',
  );
  await page.getByLabel('img-cr-img').uncheck();
  expect(await visible()).toEqual(['XSD-04', 'XML-02']);
  expect(await page.locator('[role=status]').textContent()).toContain('2 / 4');
  await page.getByLabel('img-cr-img').check();
  await page.getByRole('checkbox', { name: 'avertissement' }).check();
  expect(await visible()).toHaveLength(4);
});

test('from a finding to its marked place in the source, and back, with the keyboard', async () => {
  const { page } = await open((await write('html', documents)).text);
  expect(await page.locator('#d2-l305').isVisible()).toBe(false);
  await page.locator('#d2-f3 a.place').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('#d2-l305', { state: 'visible' });
  expect(await page.textContent('#d2-l305 .mark')).toBe('<section>');
  await page.waitForSelector('#d2-l305:focus');
  await page.keyboard.press('Tab');
  await page.waitForSelector('#d2-l305 .mark:focus');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#d2-f3:focus');
});

test('a link into the page opens the source', async () => {
  const { page } = await open((await write('html', documents)).text, '#d2-l305');
  expect(await page.locator('#d2-l305').isVisible()).toBe(true);
});

test('on request the source is shown whole, as it is written', async () => {
  const { page } = await open((await write('html', await judgeAll(lot, 'fr', true))).text, '#d2-l1');
  const shown = await page.locator('#d2 .line code').allTextContents();
  expect(shown).toEqual(faulty.split('\n'));
});

test('by default the lines around findings are shown, of the narrative only those at fault', async () => {
  const marked = applyChanges(faulty, [
    { on: '/ClinicalDocument/recordTarget/patientRole/patient/name/family', attribute: 'couleur', value: 'rouge' },
    { on: "//section[templateId/@root='1.2.250.1.213.1.1.2.213']/text/paragraph[1]", attribute: 'couleur', value: 'vert' },
  ]);
  const { page } = await open((await write('html', await judgeAll({ 'cr.xml': marked }))).text, '#d1-l1');
  const shown = await page.locator('#d1 .line code').allTextContents();
  const written = marked.split('\n');
  expect(shown.length).toBeLessThan(written.length);
  expect(shown.every((line) => written.some((original) => original.length === line.length))).toBe(true);
  const line = (part: string) => shown.filter((each) => each.includes(part)).map((each) => each.trim());
  expect(line('<family')).toEqual(['<family qualifier="BR" couleur="•••••">•••••••••</family>']);
  expect(line('couleur="vert"')).toEqual([
    '<paragraph couleur="vert">Antécédents médicaux : <content ID="antecedents-medicaux">aucun.</content></paragraph>',
  ]);
  expect(line('antecedents-chirurgicaux"')).toContain(
    '<paragraph>••••••••••• •••••••••••• • <content ID="antecedents-chirurgicaux">••••••</content></paragraph>',
  );
});

test('whatever stands in a document, its name or a finding is text, not markup', async () => {
  const attack = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
  const xml = attack.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  const text = applyChanges(faulty, [
    { on: '/ClinicalDocument/realmCode', attribute: 'code', value: xml },
    { text: "//section[templateId/@root='1.2.250.1.213.1.1.2.213']/title", value: `<![CDATA[${attack}]]>` },
    { before: '/ClinicalDocument/realmCode', insert: `<!-- ${attack} </code></div></details> -->` },
  ]);
  const [document] = (await judgeAll({ [`lot/${attack}.xml`]: text }, 'fr', true)) as [JudgedDocument];
  const findings = document.report.findings.map((finding) => ({
    ...finding,
    message: attack,
    path: `/${attack}`,
    layer: attack,
    source: attack,
  }));
  const suppressed = [{ ...(findings[0] as (typeof findings)[number]), justification: attack }];
  const hostile = {
    ...document,
    report: { ...document.report, kind: attack, reason: attack, status: 'notEvaluated' as const, findings },
    suppressed,
  };
  const { page, complaints } = await open((await write('html', [hostile], contextFor('fr', { engine: attack }))).text, '#d1-l3');
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.locator('script').count()).toBe(1);
  expect(await page.locator('#d1 h3').allTextContents()).toContain(`Informations cliniques › ${attack}`);
  expect(await page.locator('#d1 .line code').allTextContents()).toEqual(text.split('\n'));
  expect(complaints).toEqual([]);
});

test('the policy refuses what is not the page’s own', async () => {
  const { text } = await write('html', documents);
  const { page, complaints } = await open(
    text.replace(
      '</main>',
      '<img src="https://verifcda.example/x.png"><script>document.title = "pris"</script><p style="color: red" onclick="1">x</p></main>',
    ),
  );
  expect(await page.title()).toBe('Rapport verifcda');
  expect(complaints.filter((complaint) => /Content Security Policy/.test(complaint)).length).toBeGreaterThanOrEqual(3);
});

test('what was checked, of which bytes, when and by what, also where nothing was found', async () => {
  const { page } = await open((await write('html', documents)).text);
  expect(await page.textContent('#summary .facts')).toMatch(/2026-11-27 12:00:00 UTC.*verifcda 1\.2\.3.*moteur.*2025-10-11/s);
  expect(await page.textContent('#d1 .facts code')).toMatch(/^[0-9a-f]{64}$/);
  expect(await page.locator('#d1 .checks li').allTextContents()).toContainEqual(
    expect.stringMatching(/✔ structuration-minimale\s+\(\d+ règles\)/),
  );
  expect(await page.textContent('#d1 .clean')).toBe('Aucun constat.');
  expect(await page.locator('#d2 .structure .badges a').allTextContents()).toEqual(['1', '1', '1']);
  expect(await page.locator('#d2-f1 .excerpt mark').textContent()).toBe('codeSystem="1.2"');
  expect(await page.locator('#rules dt').allTextContents()).toContain('IMG-206-02');
});

test('by rule, by place, and what is searched', async () => {
  const { page } = await open((await write('html', documents)).text);
  await page.selectOption('select[name=view]', 'rule');
  expect(await page.locator('#d2 .group:visible h3').allTextContents()).toEqual(['XSD-04', 'IMG-213-14', 'IMG-206-02']);
  await page.fill('input[name=search]', 'realmCode');
  expect(await page.locator('#d2 .finding:visible > p > .rule').allTextContents()).toEqual(['XSD-04']);
  await page.fill('input[name=search]', '');
  await page.selectOption('select[name=view]', 'section');
  expect(await page.locator('#d2 .group:visible h3').count()).toBe(3);
});

test('a search leaves the documents that have what is searched, or are named so', async () => {
  const { page } = await open((await write('html', documents)).text);
  await page.fill('input[name=search]', 'realmCode');
  expect(await page.locator('.document:visible').evaluateAll((parts) => parts.map(({ id }) => id))).toEqual(['d2']);
  expect(await page.locator('#summary tbody tr:visible').count()).toBe(1);
  await page.fill('input[name=search]', 'CONFORME.xml');
  expect(await page.locator('.document:visible').evaluateAll((parts) => parts.map(({ id }) => id))).toEqual(['d1']);
  await page.fill('input[name=search]', '');
  expect(await page.locator('.document:visible').count()).toBe(4);
});

test('on paper what is folded is open, but the source, and folded again afterwards', async () => {
  const { page } = await open((await write('html', documents)).text);
  const folded = () => page.locator('#d2 details:not([open])').count();
  const before = await folded();
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  expect(await page.locator('#d2 .checks').getAttribute('open')).not.toBeNull();
  expect(await page.locator('#d2 details:has(.code)').getAttribute('open')).toBeNull();
  await page.evaluate("dispatchEvent(new Event('afterprint'))");
  expect(await folded()).toEqual(before);
});

test.each([320, 768, 1440])('fits %d pixels', async (width) => {
  const { page } = await open((await write('html', documents)).text);
  await page.setViewportSize({ width, height: 900 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
});

test('200 documents under 5 MB', async () => {
  const many = Array.from({ length: 200 }, (_, index) => documents[index % documents.length] as JudgedDocument);
  expect((await write('html', many)).text.length).toBeLessThan(5_000_000);
});

test('English', async () => {
  const { page } = await open((await write('html', await judgeAll(lot, 'en'), contextFor('en'))).text);
  expect(await page.getAttribute('html', 'lang')).toBe('en');
  expect(await page.textContent('#summary h2')).toBe('Summary');
});

describe('a large document', () => {
  test('with a PDF of 50 MB in one line: the page stays small, the places are there', async () => {
    const level1 = readDocument('cr-img-niveau-1');
    const data = 'QUJD'.repeat(13_000_000);
    const large = applyChanges(level1, [{ on: '/ClinicalDocument/realmCode', attribute: 'code', value: 'FX' }]).replace(
      /(<text [^>]*representation="B64"[^>]*>)[^<]*/,
      (_, tag: string) => tag + data,
    );
    expect(large.length).toBeGreaterThan(50_000_000);
    const { text } = await write('html', await judgeAll({ 'grand.xml': large }));
    expect(text.length).toBeLessThan(200_000);
    const { page, complaints } = await open(text, '#d1-l3');
    expect(await page.locator('#d1-l3 .mark').textContent()).toContain('code="FX"');
    expect(complaints).toEqual([]);
  }, 120_000);

  test('with a finding within a long line: what is around it is shown', async () => {
    const one = faulty.replace(/\s*\n\s*/g, ' ');
    const { page } = await open((await write('html', await judgeAll({ 'une-ligne.xml': one }))).text, '#d1-l1');
    const line = page.locator('#d1-l1');
    expect(await line.locator('.mark').allTextContents()).toEqual(expect.arrayContaining(['<section>', 'codeSystem="1.2"']) as string[]);
    expect(await line.locator('.gap').count()).toBeGreaterThan(0);
    expect((await line.textContent())?.length).toBeLessThan(3000);
  });

  test('with many lines: those around the findings are shown, gaps are told', async () => {
    const many = faulty.replace('<ClinicalDocument', `<!--${'\n'.repeat(5000)}-->\n<ClinicalDocument`);
    const { page } = await open((await write('html', await judgeAll({ 'long.xml': many }))).text, '#d1-l5004');
    expect(await page.locator('#d1 div.gap').first().textContent()).toMatch(/^… 4\d+ lignes non montrées$/);
    expect(await page.locator('#d1-l5004 .mark').first().isVisible()).toBe(true);
    expect(await page.locator('#d1 .line').count()).toBeLessThan(100);
  });
});
