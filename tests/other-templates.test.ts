import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '../src/journey/validator.js';
import { applyChanges } from '../tools/fixtures/change.js';
import { readFixtures } from '../tools/fixtures/rule-fixtures.js';
import { fixtures, readDocument, ruleSet } from './support/rule-runner.js';

const [fixture] = readFixtures(fixtures, 'built-in').find(({ name }) => name === 'templates.json')?.fixtures ?? [];
const text = applyChanges(readDocument(fixture?.base ?? ''), fixture?.change ?? []);
const line = text.split('\n').findIndex((each) => each.includes('1.3.6.1.4.1.19376.1.5.3.1.3.13"')) + 1;
const input = { path: 'cr.xml', bytes: Buffer.from(text) };

test('a section of another model is told on its templateId', async () => {
  const { findings } = (await Validator.create()).validate(input);
  expect(findings.filter(({ ruleId }) => ruleId === 'XML-09')).toMatchObject([
    { severity: 'warning', line, found: '1.3.6.1.4.1.19376.1.5.3.1.3.13' },
  ]);
});

test('the profile testcontenucda gives no verdict on it, and says why', async () => {
  const official = await Validator.create({ profile: 'testcontenucda' });
  const { status, reason } = official.validate(input);
  expect(status).toBe('notEvaluated');
  expect(reason).toContain(`1.3.6.1.4.1.19376.1.5.3.1.3.13`);
  expect(reason).toContain(`ligne ${line}`);
  expect(official.validate({ path: 'cr.xml', bytes: Buffer.from(readDocument('cr-img-scanner')) })).toMatchObject({ status: 'conforming' });
});

test('an error that is found stands', async () => {
  const bytes = Buffer.from(text.replace('<realmCode code="FR"/>', '<realmCode code="BE"/>'));
  expect((await Validator.create({ profile: 'testcontenucda' })).validate({ path: 'cr.xml', bytes }).status).toBe('nonconforming');
});

test('the list has each templateId once, with its name, and none that a rule of the profile is about', () => {
  const rows = readFileSync(join(fixtures, '..', 'models', 'other-templates.tsv'), 'utf8')
    .trimEnd()
    .split('\n');
  expect(rows.filter((row) => !/^\d+(\.\d+)+\t\w[\w-]*$/.test(row))).toEqual([]);
  const oids = rows.map((row) => row.split('\t')[0] as string);
  expect(new Set(oids).size).toBe(oids.length);
  const contexts = ruleSet('testcontenucda')
    .layers.flatMap((layer) =>
      ruleSet('testcontenucda')
        .layer(layer)
        .rules.flatMap(({ checks }) => checks),
    )
    .map(({ context }) => context);
  expect(oids.filter((oid) => contexts.some((context) => context.includes(`'${oid}'`)))).toEqual([]);
});
