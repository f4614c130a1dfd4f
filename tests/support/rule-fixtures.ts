import type { ProfileName } from '../../src/models/profiles.js';
import { applyChanges } from '../../tools/fixtures/change.js';
import { readFixtures } from '../../tools/fixtures/rule-fixtures.js';
import { fixtures, judge, readDocument, ruleSet } from './rule-runner.js';

/**
 * Declares the tests of one layer: each of its rules has a fixture, and exactly that rule fires on it. One test file a
 * layer, so that jest shares them out among its workers.
 *
 * @param known rules that the base documents break on purpose
 */
export function testLayer(profile: ProfileName, layer: string, known: readonly string[] = []): void {
  const files = readFixtures(fixtures, `${profile}/${layer}`);
  const all = files.flatMap((file) => file.fixtures);
  const rules = ruleSet(profile)
    .layer(layer)
    .rules.map((rule) => rule.id);

  test('every rule has a violating fixture, every fixture a rule', () => {
    const tested = new Set(all.filter((fixture) => !fixture.conforming).map((fixture) => fixture.rule));
    expect(rules.filter((id) => !tested.has(id))).toEqual([]);
    expect([...tested].filter((id) => !rules.includes(id))).toEqual([]);
  });

  test.each([...new Set(all.map((fixture) => fixture.base))])('the base document %s breaks no rule of the layer', (base) => {
    const findings = judge(readDocument(base), profile, [layer]).filter(({ ruleId }) => !known.includes(ruleId));
    expect(findings.map((finding) => `${finding.ruleId} ${finding.path}`)).toEqual([]);
  });

  describe.each(files)('$name', (file) => {
    file.fixtures.forEach((fixture, index) => {
      test(`${fixture.rule}${fixture.conforming ? ' stays silent' : ''} (${index + 1})`, () => {
        const found = new Set(
          judge(applyChanges(readDocument(fixture.base), fixture.change), profile, [layer]).map((finding) => finding.ruleId),
        );
        const also = (fixture.also ?? []).filter((id) => rules.includes(id));
        if (fixture.conforming) expect([...found]).not.toContain(fixture.rule);
        else expect([...found].filter((id) => id === fixture.rule || !known.includes(id)).sort()).toEqual([fixture.rule, ...also].sort());
      });
    });
  });
}
