import { mend } from '../../src/edits/mend.js';
import { Validator } from '../../src/journey/validator.js';
import { applyChanges } from '../../tools/fixtures/change.js';
import { readBaseDocument, readFixtures } from '../../tools/fixtures/rule-fixtures.js';
import { fixtures } from '../support/rule-runner.js';

let validator: Validator;
beforeAll(async () => void (validator = await Validator.create({ profile: 'specification', lasting: true })));

const examine = (bytes: Uint8Array) => validator.examine({ path: 'x', bytes });

test.each(['ihe', 'terminologies', 'dicom'])(
  '%s: what a safe fix mends becomes the document again, byte for byte',
  (layer) => {
    const changed: string[] = [];
    let proved = 0;
    for (const { rule, base, change, conforming } of readFixtures(fixtures, `specification/${layer}`).flatMap((file) => file.fixtures)) {
      const { assertions } = validator.rules.layer(layer);
      const isSafe = Object.values(assertions).some((each) => each.rule === rule && each.recipes?.some(({ safety }) => safety === 'safe'));
      if (conforming || !isSafe) continue;
      const document = readBaseDocument(fixtures, base);
      const broken = Buffer.from(applyChanges(document, change));
      const mine = ({ finding, fix }: { finding: { ruleId: string }; fix: { safety: string } }) =>
        finding.ruleId === rule && fix.safety === 'safe';
      if (!examine(broken).fixes.some(mine)) continue;
      const { bytes } = mend(broken, examine, ({ fix }) => fix.safety === 'safe');
      if (Buffer.from(bytes).toString() === document) proved++;
      else changed.push(`${rule} ${JSON.stringify(change)}`);
    }
    expect(changed).toEqual([]);
    expect(proved).toBeGreaterThan(0);
  },
  1_200_000,
);
