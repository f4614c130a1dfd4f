import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { withConsequences } from '../../src/findings/finding.js';
import type { ProfileName } from '../../src/models/profiles.js';
import { applyChanges, applyTogether, type Edit, editOf } from '../../tools/fixtures/change.js';
import { type FixtureFile, readFixtures, type RuleFixture } from '../../tools/fixtures/rule-fixtures.js';
import { fixtures, judge, readDocument, ruleSet } from './rule-runner.js';

/**
 * Declares the tests of each layer of a profile: each of its rules has a fixture, and exactly that rule fires on it. One test
 * file a profile: jest loads the engine and the rules anew for each file.
 *
 * @param how `together`: many fixtures are judged in one document, and by themselves only where that does not give exactly
 *   their rules, whether as a cause or as a consequence of another; `alone`: each by itself
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

  const expected = ({ rule, also = [] }: RuleFixture) => [rule, ...also.filter((id) => rules.includes(id))];
  /** What is wrong with some fixtures in one document: rules that must stay silent and fire, or others than the expected ones. */
  const wrong = (group: readonly RuleFixture[], text: string): string[] => {
    const findings = judge(text, profile, [layer]);
    const causes = new Set(findings.map((finding) => finding.ruleId));
    const fired = group.length > 1 ? new Set(withConsequences(findings).map((finding) => finding.ruleId)) : causes;
    if (group[0]?.conforming) return group.map(({ rule }) => rule).filter((rule) => fired.has(rule));
    const wanted = new Set(group.flatMap(expected));
    return [
      ...[...wanted].filter((id) => !fired.has(id)).map((id) => `silent: ${id}`),
      ...[...causes].filter((id) => !wanted.has(id) && !known.includes(id)).map((id) => `fired: ${id}`),
    ];
  };

  if (how === 'together')
    test('exactly the rule of each fixture fires', () => {
      const faulty = (group: Group): object[] => {
        const of = group.map(({ fixture }) => fixture);
        const faults = wrong(of, changed(group));
        if (faults.length === 0) return [];
        if (group.length === 1) return [{ fixture: (group[0] as Member).name, rule: of[0]?.rule, faults }];
        const half = group.length >> 1;
        return [...faulty(group.slice(0, half)), ...faulty(group.slice(half))];
      };
      expect(grouped(files).flatMap(faulty)).toEqual([]);
    });
  else
    describe.each(files)('$name', ({ fixtures }) => {
      fixtures.forEach((fixture, index) =>
        test(`${fixture.rule}${fixture.conforming ? ' stays silent' : ''} (${index + 1})`, () =>
          expect(wrong([fixture], applyChanges(readDocument(fixture.base), fixture.change))).toEqual([])),
      );
    });
}

/** A fixture, where it stands, and what its changes do to its base document, as one edit. */
interface Member {
  name: string;
  fixture: RuleFixture;
  edit: Edit;
}
type Group = Member[];

const changed = (group: Group): string =>
  applyTogether(
    readDocument((group[0] as Member).fixture.base),
    group.map(({ edit }) => edit),
  ) as string;

/** Characters between two edits of a group: those within one entry often hide each other, and are then judged again apart. */
const apart = 300;

/** Fixtures of one base document and one kind, whose edits stand apart; of violating ones, each of another rule. */
function grouped(files: readonly FixtureFile[]): Group[] {
  const atMost = 16;
  const groups: Group[] = [];
  for (const file of files)
    for (const [index, fixture] of file.fixtures.entries()) {
      const member = { name: `${file.name} ${index + 1}`, fixture, edit: oneEdit(fixture) };
      const fits = (group: Group) => group.length < atMost && group.every((other) => areApart(other, member));
      const group = groups.find(fits);
      if (group) group.push(member);
      else groups.push([member]);
    }
  return groups;
}

function areApart(one: Member, other: Member): boolean {
  const sameKind = one.fixture.base === other.fixture.base && !one.fixture.conforming === !other.fixture.conforming;
  const mayHideEachOther = !one.fixture.conforming && one.fixture.rule === other.fixture.rule;
  return sameKind && !mayHideEachOther && (one.edit.end + apart < other.edit.start || other.edit.end + apart < one.edit.start);
}

/** What the changes of a fixture do to its base document: the part between the first and the last character that differ. */
function oneEdit({ base, change }: RuleFixture): Edit {
  const text = readDocument(base);
  const [only, ...others] = change;
  if (only && others.length === 0) return editOf(text, only);
  const after = applyChanges(text, change);
  let start = 0;
  while (start < text.length && text[start] === after[start]) start++;
  let fromEnd = 0;
  const atMost = Math.min(text.length, after.length) - start;
  while (fromEnd < atMost && text.at(-1 - fromEnd) === after.at(-1 - fromEnd)) fromEnd++;
  return { start, end: text.length - fromEnd, by: after.slice(start, after.length - fromEnd) };
}
