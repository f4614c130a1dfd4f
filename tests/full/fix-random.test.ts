import { join } from 'node:path';
import { type Examined, mend, type Mended } from '../../src/edits/mend.js';
import { Validator } from '../../src/journey/validator.js';
import { applyChanges } from '../../tools/fixtures/change.js';
import { fuzzFixes, mendingProblems } from '../../tools/fuzz/fixes.js';
import { readDocument } from '../support/rule-runner.js';

/** A small run of `npm run fuzz -- --fix`, and that its check finds what is mended wrongly. */

const project = join(__dirname, '..', '..');

test('10 reports with several faults: nothing new, nothing changed without need', async () => {
  const { mutants, changed, problems } = await fuzzFixes(project, { seed: 2026, first: 0, count: 10 });
  expect(problems).toEqual([]);
  expect(mutants).toBe(10);
  expect(changed).toBeGreaterThan(4);
}, 600_000);

describe('what is mended wrongly is found', () => {
  const broken = applyChanges(readDocument('cr-img-minimal'), [
    { on: '/ClinicalDocument/code', attribute: 'codeSystemName', value: 'LOIN' },
  ]);
  let examine: (bytes: Uint8Array) => Examined;
  let right: Mended;

  beforeAll(async () => {
    const validator = await Validator.create({ lasting: true });
    examine = (bytes) => validator.examine({ path: 'x', bytes });
    right = mend(Buffer.from(broken), examine, ({ fix }) => fix.safety === 'safe');
  });

  const after = (change: (text: string) => string): string[] => {
    const bytes = Buffer.from(change(Buffer.from(right.bytes).toString()));
    return mendingProblems(broken, { ...right, bytes, after: examine(bytes) }, examine);
  };

  test('nothing in what is right', () => expect(after((text) => text)).toEqual([]));

  test('a finding that is new', () =>
    expect(after((text) => text.replace(/<languageCode code="[^"]*"/, '<languageCode code="xx-YY"'))).toContainEqual(
      expect.stringContaining('new: '),
    ));

  test('a change that nothing asked for', () =>
    expect(after((text) => text.replace('</family>', ' </family>'))).toContainEqual(expect.stringContaining('not needed: ')));

  test('what is left to be mended', () =>
    expect(after(() => broken)).toContainEqual(expect.stringContaining('mended only the second time')));
});
