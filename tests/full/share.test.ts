import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { applyToText } from '../../src/edits/apply.js';
import { main } from '../../src/faces/cli/main.js';
import { withConsequences } from '../../src/findings/finding.js';
import { Validator } from '../../src/journey/validator.js';
import { share } from '../../src/share/share.js';
import { mapSource } from '../../src/xml/source-map.js';
import { applyChanges } from '../../tools/fixtures/change.js';
import { readFixtures, type RuleFixture } from '../../tools/fixtures/rule-fixtures.js';
import { patientValues } from '../../tools/patient-data/values.js';
import { plain, writingsOf } from '../../tools/patient-data/writings.js';
import { folderWith } from '../support/cli.js';
import { surroundingsOf } from '../support/in-process.js';
import { fixtures, readDocument } from '../support/rule-runner.js';

let validator: Validator;
beforeAll(async () => void (validator = await Validator.create({ lasting: true, showValues: true })));

/** Names, addresses, telecoms and numbers of professionals and organisations. */
function professionalValues(text: string): string[] {
  const { source } = patientValues(text);
  return source.elements
    .flatMap(({ local, attributes, end, close }, number) => {
      if (source.isWithin(number, 'section')) return [];
      const own = /^(given|family|streetName|city|name)$/.test(local) ? [/^([^<]+)<\//.exec(source.text.slice(end, close))?.[1] ?? ''] : [];
      const isNumbered =
        local === 'telecom' || attributes.some((each) => each.local === 'root' && each.value.startsWith('1.2.250.1.71.4.2.'));
      return [...own, ...(isNumbered ? attributes.filter((each) => /^(value|extension)$/.test(each.local)).map(({ value }) => value) : [])];
    })
    .map((value) => value.trim())
    .filter((value) => value.length >= 4);
}

/** What the search of the privacy tests finds of a document in another one. */
function foundIn(shared: string, original: string): string[] {
  const values = [...patientValues(original).values.map(({ value }) => value), ...professionalValues(original)];
  const searched = plain(shared);
  return writingsOf([...new Set(values)]).flatMap(({ value, pattern }) => (pattern.test(searched) ? [value] : []));
}

const rulesOf = (bytes: Uint8Array) => withConsequences(validator.validate({ path: 'x', bytes }).findings).map(({ ruleId }) => ruleId);

/** One fixture of many, of every file. */
const every = (step: number, at: number): RuleFixture[] =>
  ['built-in', 'specification']
    .flatMap((part) => readFixtures(fixtures, part))
    .flatMap(({ fixtures: all }) => all.filter(({ conforming }) => !conforming).filter((_, index) => index % step === at));

const broken = ({ base, change }: RuleFixture) => applyChanges(readDocument(base), change);
const isDocument = ({ base }: RuleFixture) => existsSync(join(fixtures, 'documents', `${base}.xml`));

test('a fault of each kind is kept, and nothing of the patient or of professionals', () => {
  const faults: string[] = [];
  let count = 0;
  for (const fixture of every(60, 2).filter(isDocument)) {
    const text = broken(fixture);
    const bytes = Buffer.from(text);
    if (!rulesOf(bytes).includes(fixture.rule)) continue;
    count++;
    try {
      const shared = share(bytes, validator, { rule: fixture.rule, reduce: false, seconds: 20 });
      if (!rulesOf(shared.bytes).includes(fixture.rule)) faults.push(`${fixture.rule}: gone`);
      for (const value of foundIn(Buffer.from(shared.bytes).toString(), text)) faults.push(`${fixture.rule}: ${value}`);
    } catch (error) {
      faults.push(`${fixture.rule}: ${(error as Error).message}`);
    }
  }
  expect(faults).toEqual([]);
  expect(count).toBeGreaterThan(10);
}, 1_200_000);

test('--reduce leaves little more than the finding, in findings of every layer', () => {
  const seen = new Set<string>();
  const sizes: string[] = [];
  for (const fixture of every(7, 0).filter(isDocument)) {
    const bytes = Buffer.from(broken(fixture));
    const found = withConsequences(validator.validate({ path: 'x', bytes }).findings).find(({ ruleId }) => ruleId === fixture.rule);
    if (!found || found.layer === 'xml' || seen.has(found.layer)) continue;
    seen.add(found.layer);
    const shared = share(bytes, validator, { rule: fixture.rule, reduce: true, seconds: 50 });
    expect(rulesOf(shared.bytes)).toContain(fixture.rule);
    expect(foundIn(Buffer.from(shared.bytes).toString(), bytes.toString())).toEqual([]);
    if (shared.bytes.byteLength > 5000) sizes.push(`${fixture.rule}: ${shared.bytes.byteLength}`);
  }
  expect(seen.size).toBeGreaterThan(6);
  expect(sizes).toEqual([]);
}, 1_200_000);

/** A document with words of nobody's own in the place of every value: each text, each attribute but namespaces. */
function canaries(text: string, word: (number: number) => string): { text: string; words: string[] } {
  const source = mapSource(text, { depth: 100, nodes: 100_000 });
  const words: string[] = [];
  const edits = source.elements.flatMap(({ attributes, end, close }) => {
    const to = text.lastIndexOf('</', close - 1);
    const values = attributes
      .filter(({ name }) => !name.startsWith('xmlns'))
      .map((attribute) => ({ start: text.lastIndexOf(text[attribute.end - 1] as string, attribute.end - 2) + 1, end: attribute.end - 1 }));
    const isText = close > end && !text.slice(end, to).includes('<') && text.slice(end, to).trim() !== '';
    return [...values, ...(isText ? [{ start: end, end: to }] : [])].map((place) => ({ ...place, text: word(words.push('') - 1) }));
  });
  edits.forEach((edit, index) => (words[index] = edit.text));
  return { text: applyToText(text, edits), words };
}

const letters = (number: number) => [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

test.each<[string, (number: number) => string]>([
  ['words', (number) => `Zqu${letters(number)}vok`],
  ['capitals', (number) => `ZQU${letters(number).toUpperCase()}VOK`],
  ['numbers', (number) => String(7_700_000_000_000 + number * 7919)],
])(
  'whatever stands anywhere is nowhere afterwards: %s',
  (_, word) => {
    const { text, words } = canaries(readDocument('cr-img-scanner'), word);
    const { bytes, wanted, kept } = share(Buffer.from(text), validator, { reduce: false, seconds: 50 });
    const shared = Buffer.from(bytes).toString();
    expect(words.length).toBeGreaterThan(1000);
    expect(words.filter((each) => shared.includes(each))).toEqual([]);
    expect(kept / wanted).toBeGreaterThan(0.95);
  },
  1_200_000,
);

test.each(['cr-img-scanner', 'cr-img-minimal', 'cr-img-niveau-1', 'cr-img-2022.01', 'cda-generique', 'autre-modele'])(
  '%s: the same findings, nothing of anybody, no file, comment or instruction',
  (name) => {
    const original = readDocument(name).replace(/<ClinicalDocument/, '<?vendor Fictiveau ?><!-- Fictiveau --><ClinicalDocument');
    const { bytes, wanted, kept, added } = share(Buffer.from(original), validator, { reduce: false, seconds: 50 });
    const shared = Buffer.from(bytes).toString();
    expect({ kept, added }).toEqual({ kept: wanted, added: [] });
    expect(foundIn(shared, original)).toEqual([]);
    expect(shared).not.toMatch(/<!--|<\?(?!xml )|Fictiveau/);
    for (const [encoded] of original.matchAll(/[A-Za-z0-9+/]{60,}/g)) expect(shared).not.toContain(encoded.slice(0, 60));
  },
  1_200_000,
);

describe('the command', () => {
  const wrong = applyChanges(readDocument('cr-img-minimal'), [{ on: '/ClinicalDocument/realmCode', attribute: 'code', value: 'FX' }]);
  const run = async (...args: string[]) => {
    const folder = folderWith({ 'cr.xml': wrong, 'mal-forme.xml': '<ClinicalDocument>' });
    const { surroundings, stdout, stderr } = surroundingsOf(folder);
    const code = await main(['share', ...args], surroundings);
    return { code, folder, stdout: stdout(), stderr: stderr() };
  };

  test('writes the document, and the table of values only when it is asked for, for its owner alone', async () => {
    const without = await run('cr.xml', '-o', 'partage.xml');
    expect(without).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('encore là') as string });
    expect(foundIn(readFileSync(join(without.folder, 'partage.xml'), 'utf8'), wrong)).toEqual([]);
    const { folder } = await run('cr.xml', '-o', 'partage.xml', '--map', 'table.json', '--rule', 'SM-HDR-02');
    expect(readFileSync(join(folder, 'table.json'), 'utf8')).toContain('fictiveau');
    expect(statSync(join(folder, 'table.json')).mode & 0o777).toBe(0o600);
  });

  test('adds no finding to a report that has an address of images; what it adds to another is told, with its rule', async () => {
    const scanner = readDocument('cr-img-scanner');
    const unusual = applyChanges(scanner, [{ on: "//observation[code/@code='113813']/value", attribute: 'unit', value: 'ug{creat}/mL' }]);
    const folder = folderWith({ 'cr.xml': scanner, 'autre.xml': unusual });
    const first = surroundingsOf(folder);
    expect(await main(['share', 'cr.xml', '-o', 'partage.xml', '--lang', 'en'], first.surroundings)).toBe(0);
    expect(first.stderr()).not.toContain('the original has not');
    const told = surroundingsOf(folder);
    await main(['-f', 'json', 'partage.xml'], told.surroundings);
    expect(told.stdout()).not.toContain('IMG-157-08');
    for (const [language, text] of [
      ['fr', 'constats que l’original n’a pas : 1 (COH-UNT-01)'],
      ['en', 'findings that the original has not: 1 (COH-UNT-01)'],
    ] as const) {
      const second = surroundingsOf(folder);
      await main(['share', 'autre.xml', '-o', 'q.xml', '--lang', language], second.surroundings);
      expect(second.stderr()).toContain(text);
    }
  });

  test.each([
    [['cr.xml', '-o', 'cr.xml'], 2, /document d’entrée/],
    [['cr.xml', '-o', 'x.xml', '--map', './cr.xml'], 2, /document d’entrée/],
    [['cr.xml'], 2, /--output/],
    [['cr.xml', '-o', 'x.xml', '--rule', 'IMG-206-03'], 2, /aucun constat de cette règle/],
    [['cr.xml', '-o', 'x.xml', '--rule', 'XYZ'], 2, /règle inconnue/],
    [['mal-forme.xml', '-o', 'x.xml'], 3, /bien formé/],
  ] as const)('%j: nothing is written', async (args, code, message) => {
    const outcome = await run(...args);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toMatch(message);
    expect(existsSync(join(outcome.folder, 'x.xml'))).toBe(false);
    expect(readFileSync(join(outcome.folder, 'cr.xml'), 'utf8')).toBe(wrong);
  });
});
