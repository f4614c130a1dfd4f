import { execFileSync } from 'node:child_process';
import { withConsequences } from '../../src/findings/finding.js';
import { mostFindings } from '../../src/journey/most-findings.js';
import { Validator } from '../../src/journey/validator.js';
import { packageFolder } from '../../src/package-folder.js';
import { judgeInput } from '../../src/submission/judge-input.js';
import { archiveFiles } from '../support/archive.js';
import { readDocument } from '../support/rule-runner.js';
import { writeZip } from '../support/write-zip.js';

/** More telephone numbers without `tel:` than findings are told. */
const manyFaults = Buffer.from(
  readDocument('cr-img-minimal').replace(/<telecom /, (first) => {
    return Array.from({ length: mostFindings + 500 }, (_, n) => `<telecom value="01445${n}"/>`).join('') + first;
  }),
);

test.each(['specification', 'testcontenucda'] as const)(
  '%s: beyond so many findings one sentence says how many more there are, and the verdict stays',
  async (profile) => {
    const validator = await Validator.create({ profile, limits: { seconds: 600 } });
    const { status, findings } = validator.validate({ path: 'cr.xml', bytes: manyFaults });
    expect(status).toBe('nonconforming');
    expect(withConsequences(findings)).toHaveLength(mostFindings + 1);
    const surplus = findings.filter(({ ruleId }) => ruleId === 'XML-10');
    expect(surplus).toEqual([
      expect.objectContaining({ severity: 'error', message: expect.stringMatching(/^Il y a \d+ constats de plus/) as string }),
    ]);
  },
);

test.each(['libxmljs2', 'libxml2-wasm'] as const)(
  '%s: a document with more faults of the schema than are told is refused, and no rule is asked',
  async (engine) => {
    const faults = mostFindings + 300;
    const text = readDocument('cr-img-minimal').replace(/<text>/, (tag) => tag + '<content zz="1">x</content>'.repeat(faults));
    const validator = await Validator.create({ engine, limits: { seconds: 600 } });
    const { status, findings, stages } = validator.validate({ path: 'cr.xml', bytes: Buffer.from(text) });
    expect(status).toBe('nonconforming');
    expect(findings.filter(({ ruleId }) => ruleId === 'XSD-04')).toHaveLength(mostFindings);
    expect(findings.find(({ ruleId }) => ruleId === 'XML-10')).toMatchObject({
      severity: 'error',
      message: expect.stringContaining(`${faults - mostFindings} constats de plus`) as string,
    });
    expect(stages.filter(({ reason }) => reason?.includes('constats déjà')).map(({ stage }) => stage)).toContain('img-cr-img');
  },
);

test('the time limit holds while findings are told and lines are masked', async () => {
  const validator = await Validator.create({ limits: { seconds: 1 } });
  const { report } = validator.judge({ path: 'cr.xml', bytes: manyFaults }, true);
  expect(report.status).toBe('notEvaluated');
  expect(report.reason).toBe('délai de 1 s dépassé (option --max-seconds)');
});

test('all that an archive holds has the time of one document together', async () => {
  const metadata = archiveFiles()['IHE_XDM/SUBSET01/METADATA.XML'] as string;
  const report = readDocument('cr-img-scanner');
  for (const [files, name] of [
    [4000, 'METADATA.XML'],
    [2000, 'DOC0001.XML'],
  ] as const) {
    const content = name === 'METADATA.XML' ? metadata : report;
    const archive = writeZip(Array.from({ length: files }, (_, n) => ({ name: `IHE_XDM/S${n}/${name}`, content })));
    const validator = await Validator.create({ limits: { seconds: 1 } });
    const statuses = new Map<string, number>();
    for await (const { report } of judgeInput(validator, { path: 'a.zip', bytes: archive })) {
      const key = `${report.status} ${report.reason ?? ''}`;
      statuses.set(key, (statuses.get(key) ?? 0) + 1);
    }
    expect(statuses.get('notEvaluated délai de 1 s dépassé (option --max-seconds)')).toBeGreaterThan(files / 4);
    expect([...statuses.keys()].filter((key) => key.startsWith('notEvaluated'))).toHaveLength(1);
  }
});

test('a text of one thing without a blank, a million characters long, is judged', async () => {
  const validator = await Validator.create({ limits: { seconds: 60 } });
  for (const piece of ['x', '?a', '${', '\\', '#A_']) {
    const text = readDocument('cr-img-minimal').replace(/<text>/, (tag) => tag + piece.repeat(1_000_000 / piece.length));
    expect({ piece, status: validator.validate({ path: 'cr.xml', bytes: Buffer.from(text) }).status }).toEqual({
      piece,
      status: 'conforming',
    });
  }
});

test('time that ends while libxmljs2 tells faults of the schema ends the document, not the process', async () => {
  const text = readDocument('cr-img-minimal').replace(/<text>/, (tag) => tag + '<content zz="1">x</content>'.repeat(40_000));
  for (const seconds of [0.4, 0.6, 0.8, 1, 1.3]) {
    const validator = await Validator.create({ engine: 'libxmljs2', limits: { seconds } });
    const { status } = validator.validate({ path: 'cr.xml', bytes: Buffer.from(text) });
    expect(['notEvaluated', 'nonconforming']).toContain(status);
  }
});

/** Judges a faulty document within a time that passes somewhere, then says what a new validator says of it, and whose axios is found. */
const afterTimeout = `
  const { createValidator } = require('./dist/index.js');
  (async () => {
    const [seconds, bytes] = [Number(process.argv[1]), require('node:fs').readFileSync(0)];
    const judged = async (limits) => (await createValidator({ limits })).validate(bytes, 'cr.xml');
    const { status } = await judged({ seconds });
    const { findings } = await judged({ seconds: 600 });
    const axios = require('axios');
    console.log(JSON.stringify({ status, rules: findings.map(({ ruleId }) => ruleId), axios: typeof axios.create }));
  })();
`;

test('a time limit that passes while the engine is loaded leaves it whole', () => {
  const text = readDocument('cr-img-scanner').replace(/<telecom value="tel:/g, '<telecom value="');
  const after = (seconds: number) =>
    JSON.parse(
      execFileSync(process.execPath, ['-e', afterTimeout, String(seconds)], {
        cwd: packageFolder,
        input: text,
        encoding: 'utf8',
        env: { ...process.env, VERIFCDA_CACHE: 'off' },
      }),
    ) as { status: string; rules: string[]; axios: string };
  const whole = after(600);
  expect(whole).toMatchObject({ status: 'nonconforming', axios: 'function' });
  for (const seconds of [0.2, 0.4, 0.6, 0.8, 1, 1.3]) expect({ ...after(seconds), status: '' }).toEqual({ ...whole, status: '' });
});
