import { gzipSync } from 'node:zlib';
// The path of Microsoft's validator; the OASIS schema is beside it.
import type { JudgedDocument } from '../src/findings/judged-document.js';
import { githubLimits } from '../src/report/sarif/limits.js';
import { sarifWithin } from '../src/report/sarif/sarif.js';
import { applyChanges, type Change } from '../tools/fixtures/change.js';
import { accept, contextFor, faulty, judgeAll, lot, summaryOf, write } from './support/report.js';
import { ruleSet } from './support/rule-runner.js';

interface Text {
  text: string;
}
interface Location {
  physicalLocation: {
    artifactLocation: { uri: string; uriBaseId?: string; index?: number };
    region: Record<string, number> & { snippet?: Text };
    contextRegion?: Record<string, number> & { snippet: Text };
  };
  logicalLocations?: { fullyQualifiedName: string; kind: string }[];
}
interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  locations: [Location];
  partialFingerprints: { 'verifcda/v1': string };
  suppressions?: { kind: string; justification?: string }[];
}
interface Run {
  tool: {
    driver: {
      rules: {
        id: string;
        helpUri: string;
        shortDescription: Text;
        fullDescription: Text;
        help: { text: string; markdown: string };
        defaultConfiguration: { level: string };
        properties: { tags: string[] };
      }[];
    };
  };
  results: Result[];
  invocations: [
    { executionSuccessful: boolean; toolExecutionNotifications: { level: string; message: Text; descriptor: { id: string } }[] },
  ];
  artifacts: { location: { uri: string }; hashes?: { 'sha-256': string } }[];
}

const runOf = (text: string) => (JSON.parse(text) as { runs: [Run] }).runs[0];

let documents: JudgedDocument[];

beforeAll(async () => {
  documents = (await judgeAll({ ...lot, '../ailleurs/cr.xml': faulty })).map((document) => accept(document, 'SM-HDR-02', 'Attendu'));
});

test('every rule of the run is described', async () => {
  const { rules } = runOf((await write('sarif', documents)).text).tool.driver;
  expect(rules.map(({ id }) => id)).toEqual(
    ruleSet('specification')
      .rules()
      .map(({ id }) => id),
  );
  for (const rule of rules) {
    expect(rule).toMatchObject({
      helpUri: `https://verifcda.example/regles/${rule.properties.tags[1]}/${rule.id}.html`,
      defaultConfiguration: { level: expect.stringMatching(/^(error|warning|note)$/) as string },
    });
    for (const text of [rule.shortDescription.text, rule.fullDescription.text, rule.help.text]) expect(text).not.toBe('');
    expect(rule.help.markdown).toContain(`**${rule.id}**`);
    expect(rule.properties.tags.length).toBeGreaterThan(1);
  }
});

test('a result has its region, text, context and logical place', async () => {
  const { results, tool } = runOf((await write('sarif', documents)).text);
  const result = results.find(({ ruleId }) => ruleId === 'IMG-206-02') as Result;
  const lines = faulty.split('\n');
  const { region, contextRegion, artifactLocation } = result.locations[0].physicalLocation;
  expect(tool.driver.rules[result.ruleIndex]?.id).toBe('IMG-206-02');
  expect(artifactLocation).toEqual({ uri: 'lot/fautes%20%C3%A0%20100%20%25.xml', uriBaseId: '%SRCROOT%', index: 1 });
  expect(lines[(region.startLine as number) - 1]?.slice((region.startColumn as number) - 1, (region.endColumn as number) - 1)).toBe(
    '<section>',
  );
  expect(region.snippet?.text).toBe('<section>');
  expect(contextRegion?.snippet.text).toBe(lines.slice((contextRegion?.startLine as number) - 1, contextRegion?.endLine).join('\n'));
  expect(result.locations[0].logicalLocations).toEqual([
    { name: 'section', fullyQualifiedName: '/ClinicalDocument/component/structuredBody/component[2]/section', kind: 'element' },
  ]);
});

test('snippets of start tags over several lines, and of documents in one line', async () => {
  const tag = '<realmCode\n    code="FX"\n    />';
  const several = applyChanges(faulty, [{ replace: '/ClinicalDocument/realmCode', with: tag }]);
  const one = faulty.replace(/\s*\n\s*/g, ' ');
  const { results } = runOf((await write('sarif', await judgeAll({ 'a.xml': several, 'b.xml': one }))).text);
  const [first, second] = results.filter(({ ruleId }) => ruleId === 'SM-HDR-02').map(({ locations }) => locations[0].physicalLocation);
  expect(first?.region.snippet?.text).toBe(tag);
  expect(second?.region.snippet?.text).toBe('<realmCode code="FX" codeSystem="1.2"/>');
  const { startColumn, endColumn, snippet } = second?.contextRegion as Record<string, number> & { snippet: Text };
  expect(one.slice((startColumn as number) - 1, (endColumn as number) - 1)).toBe(snippet.text);
  expect(snippet.text).toContain('<realmCode code="FX"');
});

test('artifacts have the hash of the bytes; a path outside of the working folder stays absolute', async () => {
  const { artifacts } = runOf((await write('sarif', documents)).text);
  expect(artifacts.map(({ hashes }) => hashes?.['sha-256'])).toEqual(documents.map(({ sha256 }) => sha256));
  expect(artifacts.at(-1)?.location.uri).toMatch(/^file:\/\/\/.*\/ailleurs\/cr\.xml$/);
});

test('accepted findings are suppressed results, with the reason', async () => {
  const { results } = runOf((await write('sarif', documents)).text);
  expect(results.filter(({ ruleId }) => ruleId === 'SM-HDR-02').map(({ suppressions }) => suppressions)).toEqual([
    [{ kind: 'external', status: 'accepted', justification: 'Attendu' }],
    [{ kind: 'external', status: 'accepted', justification: 'Attendu' }],
  ]);
  expect(results.filter(({ ruleId }) => ruleId !== 'SM-HDR-02').every(({ suppressions }) => suppressions?.length === 0)).toBe(true);
});

test('a document that was not evaluated is a failure of the run', async () => {
  const failed = runOf((await write('sarif', documents)).text).invocations[0];
  expect(failed.executionSuccessful).toBe(false);
  expect(failed.toolExecutionNotifications.map(({ level, message }) => `${level} ${message.text}`)).toEqual([
    expect.stringMatching(/^error Document non évalué : Déclaration DOCTYPE refusée.*\(lecture du XML\)$/),
    expect.stringMatching(/^error Document non évalué : le document déclare un autre modèle/),
  ]);
  expect(runOf((await write('sarif', documents.slice(0, 2))).text).invocations[0]).toMatchObject({
    executionSuccessful: true,
    toolExecutionNotifications: [],
  });
});

describe('fingerprints', () => {
  const fingerprints = async (text: string) => {
    const { results } = runOf((await write('sarif', await judgeAll({ 'a.xml': text }))).text);
    return results.map(({ ruleId, partialFingerprints }) => `${ruleId} ${partialFingerprints['verifcda/v1']}`);
  };
  const change = (...changes: Change[]) => applyChanges(faulty, changes);

  test('are distinct', async () => {
    const known = await fingerprints(faulty);
    expect(new Set(known).size).toBe(known.length);
  });

  test.each([
    ['lines were inserted', faulty.replace('<ClinicalDocument', '<!-- a\n\n b -->\n\n<ClinicalDocument')],
    [
      'a sibling was inserted',
      change({ before: "//component[section/templateId/@root='1.2.250.1.213.1.1.2.206']", insert: '<component><!-- vide --></component>' }),
    ],
    ['the rest was corrected', change({ on: '/ClinicalDocument/realmCode', attribute: 'code', value: 'FR' })],
  ])('stay when %s', async (_, text) => {
    const kept = (list: string[]) => list.filter((each) => /^IMG/.test(each));
    expect(kept(await fingerprints(text))).toEqual(kept(await fingerprints(faulty)));
  });

  test('change with what was found', async () => {
    const other = change({ on: '/ClinicalDocument/realmCode', attribute: 'code', value: 'FY' });
    const of = (list: string[]) => list.find((each) => each.startsWith('SM-HDR-02'));
    expect(of(await fingerprints(other))).not.toBe(of(await fingerprints(faulty)));
  });

  test('are the same in both languages', async () => {
    const inLanguage = async (language: 'fr' | 'en') =>
      runOf((await write('sarif', await judgeAll({ 'a.xml': faulty }, language), contextFor(language))).text).results.map(
        ({ partialFingerprints }) => partialFingerprints,
      );
    expect(await inLanguage('en')).toEqual(await inLanguage('fr'));
  });
});

describe('limits of GitHub', () => {
  test('are the published ones', () => {
    expect(githubLimits).toEqual({ results: 25_000, compressedBytes: 10_000_000 });
  });

  test('too many results: errors are kept, what was cut is said', async () => {
    const { results, invocations } = runOf((await write(sarifWithin({ ...githubLimits, results: 2 }), documents)).text);
    expect(results.map(({ ruleId, level }) => `${level} ${ruleId}`)).toEqual(['error XSD-04', 'error IMG-206-02']);
    expect(invocations[0].toolExecutionNotifications.at(-1)).toMatchObject({
      descriptor: { id: 'results-cut' },
      level: 'warning',
      message: { text: expect.stringMatching(/^7 constats laissés de côté/) as string },
    });
  });

  test('a file that is too large when compressed', async () => {
    const [document] = documents.slice(1) as [JudgedDocument];
    const [finding] = document.report.findings.filter(({ ruleId }) => ruleId === 'XSD-04');
    const findings = Array.from({ length: 3000 }, (_, index) => ({
      ...(finding as NonNullable<typeof finding>),
      found: String(index * 7919),
      severity: index % 2 === 0 ? ('warning' as const) : ('error' as const),
    }));
    const large = { ...document, report: { ...document.report, findings }, excerpts: [] };
    const whole = (await write('sarif', [large])).text;
    const limit = Math.floor(gzipSync(whole).length * 0.9);
    const { text } = await write(sarifWithin({ ...githubLimits, compressedBytes: limit }), [large]);
    expect(gzipSync(text).length).toBeLessThanOrEqual(limit);
    const { results, invocations } = runOf(text);
    expect(results.length).toBeGreaterThan(500);
    expect(results.filter(({ level }) => level === 'error').length).toBe(Math.min(1500, results.length));
    expect(invocations[0].toolExecutionNotifications.at(-1)?.descriptor.id).toBe('results-cut');
  });

  test('what is hidden is told', async () => {
    const hidden = { off: 1, baseline: 2, quiet: 3, infos: 4 };
    const [run] = (
      JSON.parse((await write('sarif', documents, contextFor(), summaryOf(documents, { hidden }))).text) as {
        runs: [{ properties: object }];
      }
    ).runs;
    expect(run.properties).toMatchObject({ hidden });
  });
});
