import { mend } from '../../src/edits/mend.js';
import { Validator } from '../../src/journey/validator.js';
import { applyChanges } from '../../tools/fixtures/change.js';
import { readBaseDocument, readFixtures } from '../../tools/fixtures/rule-fixtures.js';
import { fixtures } from '../support/rule-runner.js';

let validator: Validator;
beforeAll(async () => void (validator = await Validator.create({ profile: 'specification', lasting: true })));

const examine = (bytes: Uint8Array) => validator.examine({ path: 'x', bytes });

/** Rules whose fixtures change more than what is wrong, or whose document has another writing that conforms too: mended, not as before. */
const otherwise = new Set(['IMG-157-14', 'IMG-HDR-40', 'IMG-HDR-11', 'MDC-GEN-09', 'SM-CD-09', 'SM-XSI-01', 'SM-CD-12']);

test.each([
  ['structuration-minimale', 2],
  ['img-cr-img', 6],
  ['modeles-de-contenus', 2],
  ['dicom', 1],
  ['ihe', 1],
  ['terminologies', 1],
  ['coherence', 1],
])(
  '%s: what a safe fix mends becomes the document again, byte for byte (one fixture in %i)',
  (layer, step) => {
    const changed: string[] = [];
    let proved = 0;
    const { assertions } = validator.rules.layer(layer);
    const safe = new Set(
      Object.values(assertions)
        .filter(({ recipes = [] }) => recipes.some(({ safety }) => safety === 'safe'))
        .map(({ rule }) => rule),
    );
    const fixturesOfSafe = readFixtures(fixtures, `specification/${layer}`)
      .flatMap((file) => file.fixtures)
      .filter(({ rule, conforming }) => !conforming && safe.has(rule));
    for (const { rule, base, change } of fixturesOfSafe.filter((_, index) => index % step === 0)) {
      const document = readBaseDocument(fixtures, base);
      const { bytes, before, after } = mend(Buffer.from(applyChanges(document, change)), examine, ({ fix }) => fix.safety === 'safe');
      if (!before.fixes.some(({ finding, fix }) => finding.ruleId === rule && fix.safety === 'safe')) continue;
      const isAsBefore = Buffer.from(bytes).toString() === document;
      if (isAsBefore || (otherwise.has(rule) && !after.report.findings.some(({ ruleId }) => ruleId === rule))) proved++;
      else changed.push(`${rule} ${JSON.stringify(change)}`);
    }
    expect(changed).toEqual([]);
    expect(proved).toBeGreaterThan(0);
  },
  1_200_000,
);
