import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentReport, Finding } from '../../src/findings/finding.js';
import type { JudgedDocument } from '../../src/findings/judged-document.js';
import { applyChanges, type Change } from '../../tools/fixtures/change.js';
import { problemsOf } from '../../tools/fuzz/check.js';
import { createOutputCheck } from '../../tools/fuzz/check-outputs.js';
import { engineDifferences, silentRefusals } from '../../tools/fuzz/differential.js';
import { hostileNames } from '../../tools/fuzz/hostile-values.js';
import { InputSource } from '../../tools/fuzz/input.js';
import { configurations } from '../../tools/fuzz/judges.js';
import { Fuzzer } from '../../tools/fuzz/run.js';
import { schemaVerdicts } from '../../tools/fuzz/schema-verdict.js';
import { fixtures, readDocument } from '../support/rule-runner.js';

/** A small run of `npm run fuzz`, the inputs that it found faults with, and that its checks find faults at all. */

const project = join(__dirname, '..', '..');
const minimal = readDocument('cr-img-minimal');

/** What a run found, and what reduced its input is; `times` repeats what is inserted, or a value. */
interface Fault {
  fault: string;
  base: string;
  change: Change[];
  times?: number;
}

const faults = JSON.parse(readFileSync(join(fixtures, 'fuzz', 'faults.json'), 'utf8')) as Fault[];

describe('documents made up at random', () => {
  let fuzzer: Fuzzer;

  beforeAll(async () => {
    fuzzer = await Fuzzer.create(project);
  });

  test('60 of them: every answer is one that may be given', async () => {
    const { done, statuses, failures } = await fuzzer.run({ seed: 2026, first: 0, count: 60 });
    expect(failures).toEqual([]);
    expect(done).toBe(60);
    expect(Object.keys(statuses).sort()).toEqual(['conforming', 'nonconforming', 'notEvaluated']);
  }, 300_000);

  test('30 that are well-formed: nothing that the official profile refuses is passed over in silence', async () => {
    const { done, failures } = await fuzzer.run({ seed: 2026, first: 0, count: 30, mutants: true });
    expect(failures).toEqual([]);
    expect(done).toBe(30);
  }, 300_000);

  test.each(faults)(
    'once: $fault',
    async ({ base, change, times = 1 }) => {
      const repeated = change.map((each) =>
        'insert' in each
          ? { ...each, insert: each.insert.repeat(times) }
          : 'attribute' in each
            ? { ...each, value: each.value.repeat(times) }
            : each,
      );
      expect((await fuzzer.replay({ name: 'cr.xml', content: applyChanges(readDocument(base), repeated) })).failures).toEqual([]);
    },
    300_000,
  );

  test('names that runs found faults with', async () => {
    for (const name of hostileNames)
      expect((await fuzzer.replay({ name, content: minimal.replace('<title>', '<title couleur="">') })).failures).toEqual([]);
  }, 300_000);
});

test('the same seed makes the same inputs, another one others', () => {
  const [first, second] = [new InputSource(fixtures), new InputSource(fixtures)];
  const numbers = [0, 7, 42];
  expect(numbers.map((number) => first.make(5, number))).toEqual(
    [...numbers]
      .reverse()
      .map((number) => second.make(5, number))
      .reverse(),
  );
  expect(numbers.map((number) => first.make(5, number))).not.toEqual(numbers.map((number) => first.make(6, number)));
});

describe('what is checked', () => {
  const conforming: DocumentReport = { path: 'a.xml', status: 'conforming', stages: [{ stage: 'xsd', status: 'executed' }], findings: [] };
  const finding = {
    ruleId: 'A-1',
    layer: 'xsd',
    severity: 'error',
    message: '',
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
    path: '/',
  } as const;

  test.each<[string, Partial<DocumentReport>, string]>([
    ['conforming against the schema', {}, 'conforming, but invalid for libxml2'],
    ['a schema that says nothing', { status: 'notEvaluated', reason: 'r' }, 'no error, but invalid for libxml2'],
    ['conforming with errors', { findings: [finding] }, 'conforming with errors'],
    [
      'a failed stage',
      { status: 'notEvaluated', reason: 'r', findings: [finding], stages: [{ stage: 'ihe', status: 'failed', reason: 'FORG0001' }] },
      'stage ihe failed: FORG0001',
    ],
    [
      'a verdict in spite of it',
      { status: 'nonconforming', findings: [finding], stages: [{ stage: 'read', status: 'failed' }] },
      'nonconforming with a failed stage',
    ],
    ['a finding nowhere', { status: 'nonconforming', findings: [{ ...finding, line: 0 }] }, 'A-1 at 0:1-1:1'],
  ])('%s', (_, report, problem) =>
    expect(problemsOf([{ report: { ...conforming, ...report }, excerpts: [] }], 'invalid')).toContain(problem),
  );

  const judged = (...findings: Partial<Finding>[]): JudgedDocument[] => [
    {
      report: {
        ...conforming,
        status: findings.length > 0 ? 'nonconforming' : 'conforming',
        findings: findings.map((each) => ({ ...finding, ...each })),
      },
      excerpts: [],
    },
  ];

  test('engines that differ, by a verdict, a finding or a place', () => {
    expect(engineDifferences(judged({}), judged({}))).toEqual([]);
    for (const other of [judged(), judged({ column: 2 }), judged({}, { ruleId: 'A-2' })])
      expect(engineDifferences(judged({}), other)).toEqual([expect.stringContaining('the engines differ')]);
  });

  test('what the official profile refuses, and the default one says nothing of', () => {
    const refused = judged({ path: '/r/a/b/@c', ruleId: 'TCC-1' });
    for (const path of ['/r/a/b', '/r/a/b/@d', '/r/a/b/e[1]', '/r/a', '/r/a/f'])
      expect(silentRefusals(judged({ path, severity: 'warning' }), refused)).toEqual([]);
    for (const own of [judged(), judged({ path: '/r/a/b', severity: 'info' }), judged({ path: '/r/h' })])
      expect(silentRefusals(own, refused)).toEqual([expect.stringContaining('TCC-1 /r/a/b/@c')]);
  });

  test('no answer', () => expect(problemsOf([], 'valid')).toEqual(['no answer']));

  test.each([
    [minimal, 'valid'],
    [minimal.replace('<title>', '<titre/><title>'), 'invalid'],
    [minimal.replace('</title>', ''), 'ill-formed'],
    [minimal.replace('<title>', '<title>\u0001'), 'ill-formed'],
  ])('the schema, apart from the product (%#)', async (text, verdict) => {
    const verdictOf = await schemaVerdicts(join(project, 'xsd', 'cda.xsd'));
    expect(verdictOf(Buffer.from(text))).toBe(verdict);
    expect(verdictOf(text)).toBe(verdict);
  });

  test('the outputs: their shape, and what a terminal must not see', async () => {
    const check = await createOutputCheck(JSON.parse(readFileSync(join(project, 'schemas', 'json-v1.schema.json'), 'utf8')) as object);
    const [settings] = configurations;
    expect(await check([{ report: conforming, excerpts: [] }], settings!)).toEqual([]);
    expect(await check([{ report: { ...conforming, status: 'parfait' as 'conforming' }, excerpts: [] }], settings!)).toContainEqual(
      expect.stringMatching(/^json: unreadable .*enum/),
    );
    const layer = 'a\u001bb';
    expect(await check([{ report: { ...conforming, findings: [{ ...finding, ruleId: layer }] }, excerpts: [] }], settings!)).toContainEqual(
      expect.stringMatching(/^text: control character/),
    );
  });
});
