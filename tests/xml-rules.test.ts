import { Validator } from '../src/journey/validator.js';
import { applyChanges } from '../tools/fixtures/change.js';
import { readFixtures } from '../tools/fixtures/rule-fixtures.js';
import { fixtures, readDocument } from './support/rule-runner.js';

const files = readFixtures(fixtures, 'built-in').filter(({ name }) => name === 'xml.json');

test.each(files.flatMap((file) => file.fixtures))('$rule, without which there is nothing to judge', async ({ rule, base, change }) => {
  const validator = await Validator.create();
  const { status, findings } = validator.validate({ path: 'cr.xml', bytes: Buffer.from(applyChanges(readDocument(base), change)) });
  expect(findings.map((finding) => finding.ruleId)).toEqual([rule]);
  expect(status).toBe('notEvaluated');
});
