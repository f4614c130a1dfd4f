import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../src/findings/finding.js';
import { Validator } from '../src/journey/validator.js';
import type { EngineChoice } from '../src/schema/engines/choose.js';
import { applyChanges } from '../tools/fixtures/change.js';
import { readFixtures } from '../tools/fixtures/rule-fixtures.js';
import { fixtures, readDocument } from './support/rule-runner.js';

const engines: EngineChoice[] = ['libxmljs2', 'libxml2-wasm'];
const rich = readDocument('cr-img-scanner');

const validators = new Map<EngineChoice, Promise<Validator>>();

async function schemaFindings(engine: EngineChoice, text: string): Promise<Finding[]> {
  const created = validators.get(engine) ?? Validator.create({ engine });
  validators.set(engine, created);
  const validator = await created;
  const { stages, findings } = validator.validate({ path: 'cr.xml', bytes: Buffer.from(text) });
  expect(stages).toContainEqual({ stage: 'xsd', status: 'executed' });
  return findings.filter((finding) => finding.layer === 'xsd');
}

const violations = readFixtures(fixtures, 'built-in').find(({ name }) => name === 'xsd.json')?.fixtures ?? [];

describe.each(engines)('schema with %s', (engine) => {
  test.each(readdirSync(join(fixtures, 'documents')))('%s is valid', async (name) => {
    expect(await schemaFindings(engine, readFileSync(join(fixtures, 'documents', name), 'utf8'))).toEqual([]);
  });

  test.each(violations)('$rule at $path', async ({ rule, path, change }) => {
    const findings = await schemaFindings(engine, applyChanges(rich, change));
    expect(findings.map((finding) => [finding.ruleId, finding.path.replace(/\/content\[\d+\]/, '/content[2]')])).toContainEqual([
      rule,
      path,
    ]);
    expect(new Set(findings.map((finding) => finding.ruleId))).toEqual(new Set([rule]));
  });

  test('a missing element is named', async () => {
    const [finding] = await schemaFindings(engine, applyChanges(rich, [{ remove: '/ClinicalDocument/effectiveTime' }]));
    expect(finding).toMatchObject({ message: 'Il manque un élément dans ClinicalDocument : effectiveTime.', expected: 'effectiveTime' });
  });

  test('faults after the first one of the same parent are found too', async () => {
    const findings = await schemaFindings(
      engine,
      applyChanges(rich, [
        { after: '/ClinicalDocument/title', insert: '<inconnu/>' },
        { remove: '/ClinicalDocument/effectiveTime' },
        { on: '/ClinicalDocument/recordTarget', attribute: 'typeCode', value: 'XX' },
      ]),
    );
    expect(findings.map((finding) => finding.ruleId)).toEqual(['XSD-01', 'XSD-02', 'XSD-03']);
  });

  test('on one single line, the column still tells the element', async () => {
    const oneLine = applyChanges(rich, [{ on: '/ClinicalDocument/recordTarget', attribute: 'typeCode', value: 'XX' }]).replace(
      /\n\s*/g,
      ' ',
    );
    const [finding] = await schemaFindings(engine, oneLine);
    expect(finding).toMatchObject({ ruleId: 'XSD-03', line: 1, column: oneLine.indexOf('typeCode="XX"') + 1 });
  });
});

test('both engines give the same findings', async () => {
  for (const { change } of violations) {
    const text = applyChanges(rich, change);
    expect(await schemaFindings('libxml2-wasm', text)).toEqual(await schemaFindings('libxmljs2', text));
  }
});
