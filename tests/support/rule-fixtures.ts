import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProfileName } from '../../src/models/profiles.js';
import { applyChanges, applyTogether, type Edit, editOf } from '../../tools/fixtures/change.js';
import { readFixtures, type RuleFixture } from '../../tools/fixtures/rule-fixtures.js';
import { fixtures, judge, readDocument, ruleSet } from './rule-runner.js';

/**
 * Declares the tests of each layer of a profile: each of its rules has a fixture, and exactly that rule fires on it. One test
 * file a profile: jest loads the engine and the rules anew for each file.
 *
 * @param how `together`: many fixtures are judged in one document, and by themselves only where that does not give exactly
 *   their rules; `alone`: each by itself
 * @param known layer → rules that the base documents break on purpose
 */
export function testProfile(
  profile: ProfileName,
  how: 'together' | 'alone',
  known: Readonly<Record<string, readonly string[]>> = {},
): void {
  test('every layer has its fixtures', () =>
    expect(readdirSync(join(fixtures, 'rules', profile)).sort()).toEqual([...ruleSet(profile).layers].sort()));
  for (const layer of ruleSet(profile).layers) describe(layer, () => testLayer(profile, layer, how, known[layer] ?? []));
}

function testLayer(profile: ProfileName, layer: string, how: 'together' | 'alone', known: readonly string[]): void {
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

  const found = (text: string) => [...new Set(judge(text, profile, [layer]).map((finding) => finding.ruleId))];
  const expected = ({ rule, also = [] }: RuleFixture) => [rule, ...also.filter((id) => rules.includes(id))];
  /** What is wrong with a group: rules that must stay silent and fire, or those that fire beside the expected ones and the contrary. */
  const wrong = (group: readonly RuleFixture[], text: string): string[] => {
    const fired = found(text);
    if (group[0]?.conforming) return group.map(({ rule }) => rule).filter((rule) => fired.includes(rule));
    const wanted = new Set(group.flatMap(expected));
    return [
      ...[...wanted].filter((id) => !fired.includes(id)).map((id) => `silent: ${id}`),
      ...fired.filter((id) => !wanted.has(id) && !known.includes(id)).map((id) => `fired: ${id}`),
    ];
  };
  const alone = (fixture: RuleFixture) => wrong([fixture], applyChanges(readDocument(fixture.base), fixture.change));

  describe.each(files)('$name', (file) => {
    if (how === 'alone')
      file.fixtures.forEach((fixture, index) =>
        test(`${fixture.rule}${fixture.conforming ? ' stays silent' : ''} (${index + 1})`, () => expect(alone(fixture)).toEqual([])),
      );
    else
      test('exactly the rule of each fixture fires', () => {
        const failing = (group: Group): object[] => {
          const [first] = group as [Member];
          if (group.length === 1) {
            const faults = alone(first.fixture);
            return faults.length > 0 ? [{ fixture: file.fixtures.indexOf(first.fixture) + 1, rule: first.fixture.rule, faults }] : [];
          }
          if (
            wrong(
              group.map(({ fixture }) => fixture),
              together(group) as string,
            ).length === 0
          )
            return [];
          const half = group.length >> 1;
          return [...failing(group.slice(0, half)), ...failing(group.slice(half))];
        };
        expect(grouped(file.fixtures).flatMap(failing)).toEqual([]);
      });
  });
}

/** A fixture with what its only change does to its base document. */
interface Member {
  fixture: RuleFixture;
  edit: Edit | undefined;
}
type Group = Member[];

const together = (group: Group): string | undefined =>
  applyTogether(
    readDocument((group[0] as Member).fixture.base),
    group.map(({ edit }) => edit as Edit),
  );

/** Fixtures of one base document and one kind whose single changes don't touch; one with several changes stays alone. */
function grouped(all: readonly RuleFixture[]): Group[] {
  const atMost = 16;
  const groups: Group[] = [];
  for (const fixture of all) {
    const [change, ...others] = fixture.change;
    const edit = change && others.length === 0 ? editOf(readDocument(fixture.base), change) : undefined;
    const member = { fixture, edit };
    const fits = (group: Group) =>
      edit !== undefined &&
      group.length < atMost &&
      group.every(
        ({ fixture: other, edit: by }) =>
          by !== undefined && other.base === fixture.base && !other.conforming === !fixture.conforming && other.rule !== fixture.rule,
      ) &&
      together([...group, member]) !== undefined;
    const group = groups.find(fits);
    if (group) group.push(member);
    else groups.push([member]);
  }
  return groups;
}
