import type { JudgedDocument } from '../src/findings/judged-document.js';
import { formatNames } from '../src/report/formatters.js';
import { words } from '../src/report/words.js';
import { builtInLayers } from '../src/catalogue/built-in/index.js';
import { sourceIn } from '../src/catalogue/source-in.js';
import { profileNames } from '../src/models/profiles.js';
import type { MessageTemplate } from '../src/catalogue/metadata.js';
import { other, tell } from './support/language.js';
import { accept, contextFor, judgeAll, lot, summaryOf, write } from './support/report.js';
import { ruleSet } from './support/rule-runner.js';

interface Texts {
  of: string;
  fr?: string;
  en?: string;
}

const spoken = (template: MessageTemplate) => template.map((part) => (typeof part === 'string' ? part : `{${part}}`)).join('');

/** Labels and names are quoted as they are published, whatever the language of the sentence. */
const withoutQuotations = (text: string) => text.replace(/`[^`]*`|“[^”]*”|« [^»]*»|"[^"]*"|Patient Education and Consents/g, '…');

describe.each(profileNames)('rules of the profile %s', (profile) => {
  const rules = ruleSet(profile);
  const layers = [...builtInLayers, ...rules.layers.map((name) => rules.layer(name))];

  const texts = layers.flatMap((layer): Texts[] => [
    ...layer.rules.flatMap(({ id, title, why, notes, repairs }): Texts[] => [
      { of: `${id} title`, ...title },
      ...((why.fr ?? why.en) ? [{ of: `${id} why`, ...why }] : []),
      ...repairs.map(({ fr, en }) => ({ of: `${id} repair`, fr: spoken(fr), en: spoken(en) })),
      ...Object.entries(notes).map(([name, note]) => ({ of: `${id} ${name}`, ...note })),
    ]),
    ...Object.entries(layer.assertions).map(([id, { message }]) => ({ of: id, fr: spoken(message.fr), en: spoken(message.en) })),
  ]);

  test('every title, reason, note and message exists in both languages', () => {
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.filter(({ fr, en }) => !fr?.trim() || !en?.trim() || fr === en)).toEqual([]);
  });

  test.each(['fr', 'en'] as const)('no title, reason, note or message in %s has leftovers of the other language', (language) => {
    const said = texts.map((text) => [text.of, withoutQuotations(text[language] ?? '')]);
    expect(said.filter(([, text]) => tell[other[language]].test(text as string))).toEqual([]);
  });

  const titles = layers.flatMap((layer) => [layer.title, ...layer.rules.map(({ subject }) => subject)]);

  test('what layers and rules are about is told in English, but for names of elements, templates and value sets', () => {
    const told = titles.map(({ en }) => en.replace(/\b(?:FR|JDV)[-_][\w-]+/g, '…').replace('(structuration minimale)', ''));
    const french = told.filter(
      (title) =>
        / [;:]|[éèêàçùôî]/i.test(title) || tell.fr.test(title) || /\b(?:et|ou|un|une|du|des|acte|corps|dates? (?:des?|du))\b/i.test(title),
    );
    expect(french).toEqual([]);
    expect(titles.filter(({ fr, en }) => !fr.trim() || !en.trim() || tell.en.test(withoutQuotations(fr)))).toEqual([]);
  });

  test('sources are told in English but for titles of French texts', () => {
    const frenchTitles =
      /Modèles de contenus CDA(?:, FR-[\w-]+)?|\(FR-[\w-]+\)|CI-SIS,? (?:S|s)tructuration minimale|Référentiel INS|Sources des données personnes et structures|Volet Échange de documents de santé|Espace de confiance MSSanté|Transmission d’un document CDA R2 en HL7 v2|Portabilité/g;
    const told = layers.flatMap((layer) => layer.rules).map(({ source }) => sourceIn(source, 'en').replace(frenchTitles, '…'));
    const words = new Set(told.flatMap((source) => source.match(/ [;:]|\p{L}{2,}/gu) ?? []).values());
    const french = [...words].filter(
      (word) =>
        /^ [;:]$|[éèêàçùôî]/i.test(word) ||
        tell.fr.test(word) ||
        /^(?:et|ou|clé|racines?|annexe|appendice|illisible|deux|volet|usage du|tableau)$/.test(word),
    );
    expect(french).toEqual([]);
  });

  test('what is expected or found is said in neither language', () => {
    const values = layers.flatMap((layer) =>
      Object.entries(layer.assertions).flatMap(([id, { expected, found }]) =>
        [expected, found].filter((value) => typeof value === 'string').map((value) => `${id}: ${value}`),
      ),
    );
    // Labels of value sets are quoted as they are published.
    const labels = /: [A-ZÉ][^|]*$|localisation anatomique|modificateur topographique|statut de grossesse|administration de produits/;
    expect(values.filter((value) => (tell.en.test(value) || tell.fr.test(value)) && !labels.test(value))).toEqual([]);
  });
});

test('the words that formats share are complete and differ', () => {
  const flatten = (value: unknown, path = ''): [string, string][] => {
    if (typeof value === 'string') return [[path, value]];
    if (typeof value === 'function') return [[path, String((value as (argument: number) => string)(2))]];
    return Object.entries(value as object).flatMap(([key, inner]) => flatten(inner, `${path}/${key}`));
  };
  const [french, english] = [new Map(flatten(words.fr)), new Map(flatten(words.en))];
  expect([...french.keys()]).toEqual([...english.keys()]);
  const same = [...french].filter(([path, text]) => english.get(path) === text).map(([path]) => path);
  expect(same).toEqual(['/documents', '/configuration']);
});

/** Keys whose values are keywords of the format or come from the document. */
const keywords = new Set([
  '$schema',
  'status',
  'severity',
  'level',
  'kind',
  'stage',
  'ruleId',
  'id',
  'name',
  'uri',
  'uriBaseId',
  'helpUri',
  'informationUri',
  'path',
  'check_name',
  'source',
  'layer',
  'tags',
  'roles',
  'problem.severity',
  'precision',
  'profile',
  'columnKind',
  'arguments',
  'fingerprint',
  'sha-256',
  'fullyQualifiedName',
]);

function sentencesOfJson(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (keywords.has(key) ? [] : sentencesOfJson(inner)));
}

/** What a person reads of an output, one text an item. */
const readers: Record<string, (text: string) => string[]> = {
  text: (text) => text.split('\n'),
  compact: (text) => text.split('\n').map((line) => line.replace(/^.*?:\d+:\d+: \w+ |^verifcda: error /, '').replace(/\[[\w-]+\]$/, '')),
  github: (text) => text.split('\n').map((line) => line.replace(/^::\w+ [^]*?::/, '')),
  json: (text) => sentencesOfJson(JSON.parse(text)),
  // Names of columns and values of fields are those of json-v1: for machines, in English.
  csv: (text) =>
    [...text.matchAll(/"((?:[^"]|"")*)"|([^,\r\n]+)/g)]
      .map(([, quoted, plain]) => quoted ?? plain ?? '')
      .filter((cell) => cell.includes(' ')),
  markdown: (text) => text.split('\n'),
  gitlab: (text) => sentencesOfJson(JSON.parse(text)),
  sarif: (text) => sentencesOfJson(JSON.parse(text)),
  junit: (text) => [...text.matchAll(/message="([^"]*)"/g), ...text.matchAll(/>([^<>]+)</g)].map(([, said]) => said ?? ''),
  svrl: (text) => [...text.matchAll(/title="([^"]*)"|>([^<>]+)</g)].map(([, title, said]) => title ?? said ?? ''),
  html: (text) =>
    [...text.replace(/<(style|script)>[^]*?<\/\1>/g, '').matchAll(/aria-label="([^"]*)"|>([^<>]+)</g)].map(
      ([, label, said]) => label ?? said ?? '',
    ),
};

describe.each(['fr', 'en'] as const)('outputs in %s', (language) => {
  let documents: JudgedDocument[];

  beforeAll(async () => {
    // Neutral names; no source, which speaks the language of its author; what rules cite are titles of French texts.
    const judged = await judgeAll(Object.fromEntries(Object.entries(lot).map(([, text], index) => [`${index}.xml`, text])), language);
    documents = judged
      .map((document) => ({
        report: { ...document.report, findings: document.report.findings.map(({ source: _, ...finding }) => finding) },
        excerpts: document.report.findings.map(() => undefined),
      }))
      .map((document) => accept(document, 'SM-HDR-02', '∅'));
  });

  test('no format is forgotten', () => {
    expect(Object.keys(readers).sort()).toEqual([...formatNames].sort());
  });

  test.each(Object.keys(readers))('%s says nothing in the other language', async (format) => {
    const rules = () =>
      ruleSet('specification')
        .rules()
        .map((rule) => ({
          ...rule,
          source: '',
          notes: Object.fromEntries(Object.entries(rule.notes).filter(([name]) => name !== 'official')),
        }));
    const summary = summaryOf(documents, { hidden: { off: 1, baseline: 2, quiet: 3, infos: 4 }, interrupted: true });
    const { text, files } = await write(format, documents, contextFor(language, { showInfos: true, rules }), summary);
    const sentences = (readers[format]?.([text, ...files.map(({ content }) => content ?? '')].join('\n')) ?? []).map(withoutQuotations);
    expect(sentences.filter((sentence) => tell[language].test(sentence)).length).toBeGreaterThan(5);
    expect(sentences.filter((sentence) => tell[other[language]].test(sentence))).toEqual([]);
    // The punctuation of French has a blank before it.
    if (language === 'en') expect(sentences.filter((sentence) => /[\p{L}\d*] [;:!?](?= )|[«»]/u.test(sentence))).toEqual([]);
  });
});
