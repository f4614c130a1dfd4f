import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import type { JudgedDocument } from '../src/findings/judged-document.js';
import { saxon } from '../src/engine/saxon.js';
import { parseTree } from '../src/engine/tree.js';
import { applyChanges, namespaces } from '../tools/fixtures/change.js';
import { accept, contextFor, faulty, judgeAll, lot, summaryOf, write } from './support/report.js';
import { readDocument } from './support/rule-runner.js';
import { validateXml } from './support/validate-xml.js';

const schemas = join(__dirname, 'schemas');
const readJson = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8')) as object;

let documents: JudgedDocument[];
let partial: JudgedDocument;
let accepted: JudgedDocument[];

beforeAll(async () => {
  documents = await judgeAll(lot);
  partial = documents[3] as JudgedDocument;
  accepted = documents.map((document) => accept(document, 'SM-HDR-02', 'Attendu de l’éditeur, ticket 12'));
});

test('the documents of the snapshots are what their names say', () => {
  expect(documents.map(({ report }) => report.status)).toEqual(['conforming', 'nonconforming', 'notEvaluated', 'notEvaluated']);
  expect(documents[1]?.report.findings.filter(({ severity }) => severity !== 'info').map(({ ruleId }) => ruleId)).toEqual([
    'SM-HDR-02',
    'XSD-04',
    'IMG-213-14',
    'IMG-206-02',
  ]);
});

test.each(['text', 'html', 'sarif'])('%s shows lines of documents, unless told not to', async (format) => {
  const line = /realmCode code=(?:\\?"|&quot;)FX/;
  expect((await write(format, documents)).text).toMatch(line);
  expect((await write(format, documents, contextFor('fr', { showSource: false }))).text).not.toMatch(line);
});

describe('one look at each format', () => {
  test.each(['text', 'compact', 'json', 'gitlab', 'github'])('%s', async (format) => {
    expect((await write(format, accepted)).text).toMatchSnapshot();
  });

  test('junit', async () => {
    const { text } = await write('junit', accepted);
    expect(text.replace(/timestamp="[^"]*"/g, 'timestamp="…"')).toMatchSnapshot();
  });

  test('svrl', async () => {
    const { text, files } = await write('svrl', documents);
    expect(text).toBe('');
    expect(files.map(({ name, content }) => (content === undefined ? `${name} (none)` : name))).toMatchSnapshot('files');
    expect(files.filter(({ content }) => content?.includes('failed-assert')).map(({ content }) => content)).toMatchSnapshot(
      'failed assertions',
    );
  });

  test('sarif', async () => {
    const log = JSON.parse((await write('sarif', accepted)).text) as {
      runs: [
        {
          tool: { driver: { rules: { id: string }[] } };
          results: { ruleId: string }[];
          invocations: [{ startTimeUtc: string; endTimeUtc: string }];
        },
      ];
    };
    const [run] = log.runs;
    const used = new Set(run.results.map(({ ruleId }) => ruleId));
    run.tool.driver.rules = run.tool.driver.rules.filter(({ id }) => used.has(id));
    Object.assign(run.invocations[0], { startTimeUtc: '…', endTimeUtc: '…' });
    run.results.forEach((result) => Object.assign(result, { ruleIndex: 0 }));
    expect(log).toMatchSnapshot();
  });

  test('html', async () => {
    const { text } = await write('html', accepted);
    const body = text
      .slice(text.indexOf('<body>'))
      .replace(/<script>[^]*?<\/script>/, '<script>…</script>')
      .replace(/\(\d+ règles\)/g, '(… règles)');
    const withoutPlainLines = body.replace(/(?:<div class="line"[^>]*><span class="number">\d+<\/span><code>(?:(?!<a)[^\n])*\n)+/g, '…\n');
    expect(withoutPlainLines).toMatchSnapshot();
  });
});

describe('json', () => {
  /** The published schema lets fields be added; here every field must be described. */
  const closed = (schema: unknown): unknown => {
    if (Array.isArray(schema)) return schema.map(closed);
    if (typeof schema !== 'object' || schema === null) return schema;
    const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)] as const);
    return { ...Object.fromEntries(entries), ...('properties' in schema ? { additionalProperties: false } : {}) };
  };

  test.each([
    ['the lot', () => accepted, {}],
    ['no document', () => [], {}],
    ['an interrupted run', () => accepted.slice(0, 1), { interrupted: true }],
  ])('%s is valid against the shipped schema', async (_, given, summary) => {
    const validate = new Ajv({ strict: true, allErrors: true }).compile(
      closed(readJson(__dirname, '..', 'schemas', 'json-v1.schema.json')) as object,
    );
    const report = JSON.parse((await write('json', given(), contextFor(), summaryOf(given(), summary))).text) as unknown;
    validate(report);
    expect(validate.errors).toBeNull();
  });

  test('the schema is shipped, and refuses a report without verdict', () => {
    const { files } = readJson(__dirname, '..', 'package.json') as { files: string[] };
    expect(files).toContain('schemas');
    const validate = new Ajv({ strict: true }).compile(readJson(__dirname, '..', 'schemas', 'json-v1.schema.json'));
    expect(validate({ format: 'json-v1', documents: [{ path: 'a.xml', stages: [], findings: [] }] })).toBe(false);
  });

  test('is written document by document', async () => {
    const { json } = await import('../src/report/json.js');
    const writer = await json.open(contextFor());
    const [first, second] = [writer.document(accepted[0] as JudgedDocument), writer.document(accepted[1] as JudgedDocument)];
    expect(first).toContain('lot/conforme.xml');
    expect(second).toContain('lot/fautes à 100 %.xml');
    expect(second).not.toContain('lot/conforme.xml');
    expect(JSON.parse(first + second + writer.end(summaryOf(accepted.slice(0, 2))))).toMatchObject({
      documents: [{ status: 'conforming' }, { status: 'nonconforming' }],
      summary: { documents: 2 },
    });
  });
});

describe('machine formats are valid', () => {
  test('junit against its schema, with counts that agree', async () => {
    const { text } = await write('junit', accepted);
    await validateXml(text, { xsd: join(schemas, 'junit.xsd') });
    const suites = [
      ...text.matchAll(/<testsuite [^>]*tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)"[^>]*>([^]*?)<\/testsuite>/g),
    ];
    expect(suites).toHaveLength(4);
    for (const [, tests, failures, errors, skipped, content] of suites) {
      const count = (tag: string) => String(content?.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0);
      expect({ tests, failures, errors, skipped }).toEqual({
        tests: count('testcase'),
        failures: count('failure'),
        errors: count('error'),
        skipped: count('skipped'),
      });
    }
  });

  test('junit of no document', async () => {
    await validateXml((await write('junit', [])).text, { xsd: join(schemas, 'junit.xsd') });
  });

  test.each([
    ['the lot', () => accepted],
    ['no document', () => []],
  ])('gitlab against its schema: %s', async (_, given) => {
    const issues = JSON.parse((await write('gitlab', given())).text) as { fingerprint: string }[];
    const validate = new Ajv({ strict: true, allErrors: true }).compile(readJson(schemas, 'code-quality.schema.json'));
    validate(issues);
    expect(validate.errors).toBeNull();
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  });

  test('svrl: each file against the schema, and each location selects the node at fault', async () => {
    const { files } = await write('svrl', documents);
    for (const { content } of files) if (content !== undefined) await validateXml(content, { rng: join(schemas, 'svrl.rng') });
    const locations = files
      .filter(({ name }) => name.startsWith('fautes_à_100__.xml/'))
      .flatMap(({ content }) => [...(content ?? '').matchAll(/failed-assert id="([^"]*)" location="([^"]*)"/g)])
      .map(([, rule, location]) => [rule, location] as const);
    const tree = parseTree(faulty);
    const nodes = locations.map(([rule, location]) => {
      return [
        rule,
        saxon().XPath.evaluate(`(${location})/name()`, tree.document, { resultForm: 'array', namespaceContext: namespaces } as object),
      ];
    });
    expect(nodes).toEqual([
      ['XSD-04', ['codeSystem']],
      ['SM-HDR-02', ['realmCode']],
      ['IMG-213-14', ['section']],
      ['IMG-206-02', ['section']],
      ['MDC-GEN-10', ['section']],
      ['DCM-206-04', ['section']],
    ]);
  });

  test('svrl: two documents of one name do not overwrite each other; a left-over of a layer that does not apply is removed', async () => {
    const level1 = await judgeAll({ 'a/cr.xml': readDocument('cr-img-niveau-1'), 'b/CR.xml': readDocument('cr-img-minimal'), 'c/..': '' });
    const { files } = await write('svrl', level1);
    expect([...new Set(files.map(({ name }) => name.split('/')[0]))]).toEqual(['cr.xml', 'CR.xml~2', '_']);
    expect(files.find(({ name }) => name === 'cr.xml/img-cr-img.svrl')).toEqual({ name: 'cr.xml/img-cr-img.svrl' });
    expect(files.find(({ name }) => name === 'CR.xml~2/img-cr-img.svrl')?.content).toContain('schematron-output');
  });
});

describe('github', () => {
  /** As the runner reads a command. */
  const parse = (line: string) => {
    const [, command, list, data] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
    const unescape = (text: string) =>
      text.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%25/g, '%');
    return {
      command,
      ...Object.fromEntries(
        (list ?? '').split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), unescape(pair.slice(pair.indexOf('=') + 1))]),
      ),
      message: unescape(data ?? ''),
    };
  };

  test('escapes what would end a property or start another command', async () => {
    const document = documents[1] as JudgedDocument;
    const hostile = {
      ...document,
      report: {
        ...document.report,
        path: 'a,b:c%\n::error::d\r.xml',
        findings: document.report.findings
          .filter(({ ruleId }) => ruleId === 'SM-HDR-02')
          .map((finding) => ({ ...finding, message: '100 % : a,b\n::error::faux' })),
      },
    };
    const lines = (await write('github', [hostile])).text.trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    expect(parse(lines[0] as string)).toMatchObject({
      command: 'error',
      file: 'a,b:c%\n::error::d\r.xml',
      line: '3',
      title: 'SM-HDR-02',
      message: expect.stringContaining('100 % : a,b\n::error::faux') as string,
    });
  });

  test('says so when there are more annotations than GitHub shows', async () => {
    const document = documents[1] as JudgedDocument;
    const errors = document.report.findings.filter(({ ruleId }) => ruleId === 'SM-HDR-02');
    const many = { ...document, report: { ...document.report, findings: Array.from({ length: 11 }, () => errors).flat() } };
    expect((await write('github', [many])).text).toMatch(/^::notice title=verifcda::11 erreurs : GitHub n’en montre que 10 par étape/m);
    expect((await write('github', [document])).text).not.toContain('::notice');
  });
});

describe('text', () => {
  const hostileName = 'a\u001b[2J\u009b31m\u202egnp.xml';

  test.each(['text', 'compact', 'github'])(
    '%s: no control character reaches the terminal, whether from the document or from its name',
    async (format) => {
      const text = applyChanges(readDocument('cr-img-minimal'), [
        { on: '/ClinicalDocument/realmCode', attribute: 'code', value: 'F\u009b2J\u202eX' },
      ]);
      const judged = await judgeAll({ [hostileName]: text });
      const [document] = judged as [JudgedDocument];
      const raw = { ...document, report: { ...document.report, kind: 'x\u001b]0;y\u0007', reason: 'z\u0008' } };
      const written = (await write(format, [raw])).text;
      expect(written).toContain('SM-HDR-02');
      expect([...written].filter((character) => character !== '\n' && /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(character))).toEqual([]);
    },
  );

  test('findings of one line share a code frame; each place is named by its rules', async () => {
    const { text } = await write('text', [documents[1] as JudgedDocument]);
    const frame = text.slice(text.indexOf('erreur SM-HDR-02'), text.indexOf('avertissement'));
    expect(frame.match(/3 \|/g)).toHaveLength(1);
    expect(frame).toMatch(/\n {4}\| +\^+ SM-HDR-02\n {4}\| +\^+ XSD-04\n/);
  });

  test('deep indentation does not push the code to the right', async () => {
    const { text } = await write('text', [documents[1] as JudgedDocument]);
    expect(text).toMatch(/\d+ \| {3}<section>\n +\| {3}\^{9}\n/);
  });

  test('how to mend a finding has its own line', async () => {
    const judged = await judgeAll({ 'a.xml': '<!DOCTYPE a>\n<a/>' });
    expect((await write('text', judged)).text).toContain('\n  remède : Supprimer la déclaration `<!DOCTYPE …>`.\n');
  });

  test('whatever is hidden is counted', async () => {
    const hidden = { off: 1, baseline: 2, quiet: 3, infos: 4 };
    const { text } = await write('text', accepted, contextFor(), summaryOf(accepted, { hidden }));
    expect(text).toContain(
      '1 masqué (règle désactivée) · 2 acceptés (référence) · 3 masqués (--quiet) · 4 informations masquées (--info les montre)',
    );
  });
});

describe('a document that was not evaluated is never green', () => {
  test('compact, github, gitlab: an error of its own, even without findings', async () => {
    expect((await write('compact', [partial])).text).toMatch(
      /^lot\/autre-modèle\.xml:1:1: error Document non évalué : le document déclare .* \[not-evaluated\]\n$/,
    );
    expect((await write('github', [partial])).text).toMatch(
      /^::error file=lot\/autre-modèle\.xml,line=1,title=not-evaluated::Document non évalué : /,
    );
    expect(JSON.parse((await write('gitlab', [partial])).text)).toMatchObject([{ severity: 'blocker', check_name: 'not-evaluated' }]);
  });

  test('junit: an error', async () => {
    expect((await write('junit', [partial])).text).toMatch(/errors="1"[^]*<error message="Document non évalué : /);
    expect((await write('junit', [documents[2] as JudgedDocument])).text).toMatch(
      /errors="1"[^]*<testcase [^>]*name="xml"[^>]*>\n\s*<error message="Déclaration DOCTYPE refusée/,
    );
  });

  test('svrl: a failed assertion in place of each layer that was not run', async () => {
    const layersWith = async (document: JudgedDocument) =>
      (await write('svrl', [document])).files
        .filter(({ content }) => content?.includes('id="not-evaluated"'))
        .map(({ name }) => name.split('/')[1]);
    expect(await layersWith(partial)).toEqual(['img-cr-img.svrl']);
    expect(await layersWith(documents[2] as JudgedDocument)).toEqual(
      [
        'xml',
        'xsd',
        'bodies',
        'structuration-minimale',
        'img-cr-img',
        'modeles-de-contenus',
        'dicom',
        'ihe',
        'terminologies',
        'coherence',
        'testcontenucda',
      ].map((layer) => `${layer}.svrl`),
    );
  });

  test.each(['compact', 'junit', 'gitlab', 'github', 'sarif', 'html', 'text'])(
    '%s: a run that was stopped is not green either',
    async (format) => {
      const { text } = await write(format, documents.slice(0, 1), contextFor(), summaryOf(documents.slice(0, 1), { interrupted: true }));
      expect(text).toContain('Exécution interrompue');
    },
  );
});

test('gitlab: the fingerprint of a finding is another one in another document', async () => {
  const judged = await judgeAll({ 'a.xml': faulty, 'b.xml': faulty });
  const issues = JSON.parse((await write('gitlab', judged)).text) as { fingerprint: string }[];
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
});
