import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProfileName } from '../../src/models/profiles.js';
import { applyChanges } from '../../tools/fixtures/change.js';
import { readFixtures } from '../../tools/fixtures/rule-fixtures.js';
import { fixtures, judge, readDocument, ruleSet } from './rule-runner.js';

/**
 * Declares the tests of each layer of a profile: each of its rules has a fixture, and exactly that rule fires on it. One test
 * file a profile: jest loads the engine and the rules anew for each file.
 *
 * @param known layer → rules that the base documents break on purpose
 */
export function testProfile(profile: ProfileName, known: Readonly<Record<string, readonly string[]>> = {}): void {
  test('every layer has its fixtures', () =>
    expect(readdirSync(join(fixtures, 'rules', profile)).sort()).toEqual([...ruleSet(profile).layers].sort()));
  for (const layer of ruleSet(profile).layers) describe(layer, () => testLayer(profile, layer, known[layer] ?? []));
}

function testLayer(profile: ProfileName, layer: string, known: readonly string[]): void {
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
