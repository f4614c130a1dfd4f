import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProfileName } from '../../src/rules/rule-set.js';
import { applyChanges, type Change } from './change.js';
import { fixtures, judge, readDocument, ruleSet } from './rule-runner.js';

/** A violating fixture (the change makes exactly the rule fire), or a conforming one (`rule` must stay silent). */
interface RuleFixture {
  rule: string;
  base: string;
  change: Change[];
  /** Other rules that the same change breaks, unavoidably; `why` says so. */
  also?: string[];
  why?: string;
  /** True when the changed document still conforms: an edge that the rule must let pass. */
  conforming?: boolean;
}

/**
 * Declares the tests of one layer: each of its rules has a fixture, and exactly that rule fires on it. One test file a
 * layer, so that jest shares them out among its workers.
 *
 * @param known rules that the base documents break on purpose
 */
export function testLayer(profile: ProfileName, layer: string, known: readonly string[] = []): void {
  const folder = join(fixtures, 'rules', profile, layer);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as RuleFixture[];
  const all = files.flatMap(read);
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

  describe.each(files)('%s', (file) => {
    read(file).forEach((fixture, index) => {
      test(`${fixture.rule}${fixture.conforming ? ' stays silent' : ''} (${index + 1})`, () => {
        const found = new Set(judge(applyChanges(readDocument(fixture.base), fixture.change), profile, [layer]).map((finding) => finding.ruleId));
        const also = (fixture.also ?? []).filter((id) => rules.includes(id));
        if (fixture.conforming) expect([...found]).not.toContain(fixture.rule);
        else expect([...found].filter((id) => id === fixture.rule || !known.includes(id)).sort()).toEqual([fixture.rule, ...also].sort());
      });
    });
  });
}
