import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProfileName } from '../src/rules/rule-set.js';
import { applyChanges, type Change } from './support/change.js';
import { fixtures, judge, readDocument, ruleSet } from './support/rule-runner.js';

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

/** Rules whose fixture is still owed (README, Limites): the list may only get shorter. */
const withoutFixture = JSON.parse(readFileSync(join(fixtures, 'without-fixture.json'), 'utf8')) as string[];

const profiles: ProfileName[] = ['specification', 'testcontenucda'];

function layerOf(profile: ProfileName, rule: string): string {
  return ruleSet(profile).rule(rule)?.layer ?? 'unknown';
}

describe.each(profiles)('rules of the profile %s', (profile) => {
  const folder = join(fixtures, 'rules', profile);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  const all = files.flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as RuleFixture[]);

  test('every rule has a violating fixture, every fixture a rule', () => {
    const rules = ruleSet(profile).layers.flatMap((layer) => ruleSet(profile).layer(layer).rules).map((rule) => rule.id);
    const tested = new Set(all.filter((fixture) => !fixture.conforming).map((fixture) => fixture.rule));
    expect(rules.filter((id) => !tested.has(id) && !withoutFixture.includes(id))).toEqual([]);
    expect(withoutFixture.filter((id) => tested.has(id))).toEqual([]);
    expect([...tested].filter((id) => !rules.includes(id))).toEqual([]);
  });

  for (const base of new Set(all.map((fixture) => fixture.base)))
    test(`the base document ${base} breaks no rule`, () => {
      expect(judge(readDocument(base), profile).map((finding) => `${finding.ruleId} ${finding.path}`)).toEqual([]);
    });

  for (const file of files)
    describe(file, () => {
      const entries = JSON.parse(readFileSync(join(folder, file), 'utf8')) as RuleFixture[];
      entries.forEach((entry, index) => {
        test(`${entry.rule}${entry.conforming ? ' stays silent' : ''} (${index + 1})`, () => {
          const layer = layerOf(profile, entry.rule);
          const found = new Set(judge(applyChanges(readDocument(entry.base), entry.change), profile, [layer]).map((finding) => finding.ruleId));
          const also = (entry.also ?? []).filter((id) => layerOf(profile, id) === layer);
          if (entry.conforming) expect([...found]).not.toContain(entry.rule);
          else expect([...found].sort()).toEqual([entry.rule, ...also].sort());
        });
      });
    });
});
