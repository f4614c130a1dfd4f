import { join, posix } from 'node:path';
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

describe('the pages of the rules', () => {
  const pages = rulePages(root);

  test.each([
    ['img-cr-img', 'IMG-206-03'],
    ['img-cr-img', 'TCC-IMG-156-01'],
    ['structuration-minimale', 'SM-II-04'],
    ['modeles-de-contenus', 'MDC-SEC-02'],
    ['dicom', 'DCM-210-03'],
    ['ihe', 'TCC-IHE-48-01'],
    ['coherence', 'COH-INS-09'],
    ['terminologies', 'TER-UN-01'],
    ['xsd', 'XSD-09'],
    ['xdm', 'XDM-14'],
  ])('%s: what a reader of %s sees', (layer, id) => {
    expect(pages.get(`${pagesFolder}/${layer}/${id}.md`)).toMatchSnapshot();
  });

  test('every link leads to a page of a rule, or of a value set', () => {
    const sets = new Set(
      loadValueSets(ruleSet('specification').edition.valueSets)
        .list()
        .map(({ oid }) => `jeux-de-valeurs/${oid}.md`),
    );
    const dead = [...pages].flatMap(([path, content]) =>
      [...content.replace(/```.*?```/gs, '').matchAll(/\]\(([^)]+)\)/g)]
        .map(([, link]) => posix.join(path, '..', link as string))
        .filter((target) => !pages.has(target) && !sets.has(target)),
    );
    expect(dead).toEqual([]);
  });

  test('a page stays short', () => {
    expect(
      [...pages].filter(([path, content]) => !path.endsWith('README.md') && Buffer.byteLength(content) >= 6144).map(([path]) => path),
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

  test('say why the rule stands, and show an example that differs', () => {
    const poor = explain('fr').filter(({ why, example }) => !why || !example || example.wrong === example.right);
    expect(poor.map(({ id }) => id)).toEqual([]);
    expect(explain('en').filter(({ why }) => !why)).toEqual([]);
  });

  test('a repair names each value by itself: a list is never one code', () => {
    const sentences = explain('fr').flatMap(({ id, fixes }) => fixes.map((fix) => `${id} ${fix}`));
    const lists = sentences.filter(
      (sentence) => /attendu : `[^`…]*(?:, | \| )[^`…]*`/.test(sentence) && !sentence.startsWith('IMG-HDR-54'),
    );
    expect(lists).toEqual([]);
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
    expect(french.filter(({ layer, edits }) => layer === 'xsd' && edits.length > 0).map(({ id }) => id)).toEqual([
      'XSD-01',
      'XSD-03',
      'XSD-04',
      'XSD-07',
      'XSD-08',
    ]);
    const { edits = [] } = english.find(({ id }) => id === 'IMG-210-06') ?? {};
    expect(edits[0]).toEqual({ safety: 'suggested', changes: [expect.stringContaining('Adds `<code code="55107-7"') as string] });
  });

  test('are said by explain and by the page', async () => {
    const rule = explain('fr').find(({ id }) => id === 'SM-HDR-05') as Explanation;
    const { Chalk } = await import('chalk');
    expect(explanationText(rule, 'fr', new Chalk({ level: 0 }), 200)).toContain(
      'Ce que --fix change\n  Ajoute `<templateId root="2.16.840.1.113883.2.8.2.1"/>`',
    );
    expect(rulePage(rule, ['specification'])).toContain('## Ce que `--fix` change\n\n- Ajoute `<templateId');
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
