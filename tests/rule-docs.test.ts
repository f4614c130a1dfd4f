import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../src/findings/finding.js';
import { explanationText } from '../src/report/explanation-text.js';
import { written } from '../src/catalogue/message-template.js';
import { type Explanation, explainRule } from '../src/catalogue/explanation.js';
import { profileNames } from '../src/models/profiles.js';
import { loadValueSets } from '../src/value-sets/store.js';
import { exampleOf } from '../tools/rule-docs/excerpt.js';
import { prose } from '../tools/rule-docs/markdown.js';
import { rulePage } from '../tools/rule-docs/page.js';
import { pagesFolder, rulePages } from '../tools/rule-docs/pages.js';
import { ruleSet } from './support/rule-runner.js';

const root = join(__dirname, '..');

describe('docs/regles, which npm run docs writes', () => {
  const expected = rulePages(root);
  const written = readdirSync(join(root, pagesFolder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${pagesFolder}/${name.replaceAll('\\', '/')}`);

  test('every rule has its page, every page its rule', () => {
    expect(written.sort()).toEqual([...expected.keys()].sort());
  });

  test('every page says what the rules say today', () => {
    expect(
      [...expected]
        .filter(([path, content]) => existsSync(join(root, path)) && readFileSync(join(root, path), 'utf8') !== content)
        .map(([path]) => path),
    ).toEqual([]);
  });

  test('every link between pages, and to a source, leads somewhere', () => {
    const dead = [...expected].flatMap(([path, content]) =>
      [...content.replace(/```.*?```/gs, '').matchAll(/\]\(([^)]+)\)/g)]
        .map(([, link]) => join(path, '..', link as string))
        .filter((target) => !expected.has(target) && !existsSync(join(root, target))),
    );
    expect(dead).toEqual([]);
  });

  test('a page stays short', () => {
    expect(
      [...expected].filter(([path, content]) => !path.endsWith('README.md') && Buffer.byteLength(content) >= 6144).map(([path]) => path),
    ).toEqual([]);
  });
});

describe.each(profileNames)('explanations of the profile %s', (profile) => {
  const rules = ruleSet(profile);
  const explain = (language: Language) =>
    rules.rules().map((rule) => explainRule(rules, rule, language, () => loadValueSets(rules.edition.valueSets)));

  test.each<Language>(['fr', 'en'])('are complete in %s', async (language) => {
    const { Chalk } = await import('chalk');
    const chalk = new Chalk({ level: 0 });
    for (const explanation of explain(language)) {
      const text = explanationText(explanation, language, chalk, 80);
      expect(text).toContain(explanation.id);
      expect(text).not.toMatch(/undefined|\[object|NaN/);
    }
  });

  test('say how to fix whatever is found', () => {
    const found = rules.allLayers.flatMap((name) =>
      Object.entries(rules.layer(name).assertions).map(([id, assertion]) => ({ name, id, assertion })),
    );
    const mute = found.filter(({ name, assertion }) => {
      const repair = rules.layer(name).rules.find(({ id }) => id === assertion.rule)?.repairs[assertion.repair ?? -1];
      return !repair || [repair.fr, repair.en].some((sentence) => written(sentence).length < 5);
    });
    expect(mute.map(({ id }) => id)).toEqual([]);
  });

  test('say how to fix in the language asked for', () => {
    const [french, english] = [explain('fr'), explain('en')];
    french.forEach(({ id, fixes }, index) => expect([id, english[index]?.fixes.length]).toEqual([id, fixes.length]));
    expect(
      english.flatMap(({ id, fixes }) =>
        fixes
          .filter((fix) => /\b(?:Ajouter|Donner|Écrire|Retirer|Garder|Attendu|sur|dans|jeu de valeurs)\b/.test(fix.replace(/`[^`]*`/g, '')))
          .map(() => id),
      ),
    ).toEqual([]);
  });
});

describe('edits', () => {
  const rules = ruleSet('specification');
  const explain = (language: Language) =>
    rules.rules().map((rule) => explainRule(rules, rule, language, () => loadValueSets(rules.edition.valueSets)));

  test('of a rule are told in both languages, safe ones apart from those to choose', () => {
    const [french, english] = [explain('fr'), explain('en')];
    const safeties = (list: Explanation[]) => list.map(({ id, edits }) => [id, edits.map(({ safety }) => safety)]);
    expect(safeties(french)).toEqual(safeties(english));
    expect(french.filter(({ edits }) => edits.length > 0).length).toBeGreaterThanOrEqual(350);
    const { edits = [] } = english.find(({ id }) => id === 'IMG-210-06') ?? {};
    expect(edits[0]).toEqual({ safety: 'suggested', changes: [expect.stringContaining('Adds `<code code="55107-7"') as string] });
  });

  test('are said by explain and by the page', async () => {
    const rule = explain('fr').find(({ id }) => id === 'SM-HDR-05') as Explanation;
    const { Chalk } = await import('chalk');
    expect(explanationText(rule, 'fr', new Chalk({ level: 0 }), 200)).toContain(
      'Ce que --fix change\n  Ajoute `<templateId root="2.16.840.1.113883.2.8.2.1"/>`',
    );
    expect(rulePage(rule, ['specification'], root)).toContain('## Ce que `--fix` change\n\n- Ajoute `<templateId');
  });
});

describe('examples', () => {
  const report = (body: string) =>
    `<r xmlns="urn:x"><id root="1"/><s><templateId root="2"/><title>Titre</title><text>${'mot '.repeat(50)}</text>${body}</s></r>`;

  test('show the element that changed within its parent, and leave the rest out', () => {
    expect(exampleOf(report('<code code="A"/>'), report('<code code="B"/>'))).toEqual({
      path: '/r/s',
      wrong: '<s>\n  <templateId root="2"/>\n  <!-- … -->\n  <code code="B"/>\n</s>',
      right: '<s>\n  <templateId root="2"/>\n  <!-- … -->\n  <code code="A"/>\n</s>',
    });
  });

  test('show what was removed, and what was added, on one side only', () => {
    const { wrong, right } = exampleOf(report('<a><b/></a>'), report(''));
    expect(right).toContain('  <a>\n    <b/>\n  </a>');
    expect(wrong).not.toContain('<a>');
    expect(exampleOf(report('<a/>'), report('<a/><a/>')).wrong.match(/<a\/>/g)).toHaveLength(2);
  });

  test('show the lines of a text that is no XML any more', () => {
    expect(exampleOf('<a>\n  <b>\n    <c/>\n  </b>\n</a>', '<a>\n  <b>\n    <c>\n  </b>\n</a>')).toEqual({
      path: '/',
      wrong: '<b>\n  <c>\n</b>',
      right: '<b>\n  <c/>\n</b>',
    });
  });
});

test.each([
  ['un *mot* [lien](x) <script>alert(1)</script>', 'un \\*mot\\* \\[lien\\](x) `<script>`alert(1)`</script>`'],
  ['a | b & c < d', 'a \\| b \\& c \\< d'],
  ['Ajouter `<id root="1"/>` à JDV_X_Y', 'Ajouter `<id root="1"/>` à JDV_X_Y'],
  ['- pas une liste', '\\- pas une liste'],
])('%s is not read as Markdown', (text, markdown) => {
  expect(prose(text)).toBe(markdown);
});
