import { valueSetMembers, type ValueSetMembers } from './members.js';
import type { OfficialPackage } from './package.js';
import type { OfficialProblem } from './problem.js';
import { severityOf } from './rule-id.js';
import { messageOf, type OfficialRule, usableRules } from './rules.js';

/** What one package has and another has not. */
export interface PackageDifferences {
  /** Names of models. */
  volets: { came: string[]; gone: string[] };
  rules: { came: OfficialRule[]; gone: OfficialRule[]; changed: { before: OfficialRule; after: OfficialRule }[] };
  valueSets: { came: string[]; gone: string[]; changed: ValueSetChange[] };
  /** What cannot be used, and whose rules or members are therefore not compared. */
  unusable: { before: Unusable[]; after: Unusable[] };
}

export interface Unusable {
  /** A profile or model, or the file name of a value set. */
  name: string;
  problem: OfficialProblem;
}

export interface ValueSetChange {
  name: string;
  /** `code|codeSystem`. */
  came: string[];
  gone: string[];
  relabelled: string[];
}

/**
 * Sets two editions side by side. Rules are known by their ids; one that went where another came with the same test or message has
 * changed, and so has one of another severity.
 */
export function comparePackages(before: OfficialPackage, after: OfficialPackage): PackageDifferences {
  const names = ({ layout }: OfficialPackage) => layout.volets.map(({ name }) => name);
  const unusable = { before: new Map<string, OfficialProblem>(), after: new Map<string, OfficialProblem>() };
  const rules = [usableRules(before, unusable.before), usableRules(after, unusable.after)] as const;
  const members = [valueSetMembers(before, unusable.before), valueSetMembers(after, unusable.after)] as const;
  const isUsable = (name: string) => !unusable.before.has(name) && !unusable.after.has(name);
  const [oldRules, youngRules] = rules.map((all) => new Map([...all].filter(([, { profile }]) => isUsable(profile))));
  const [oldSets, youngSets] = members.map((all) => new Map([...all].filter(([name]) => isUsable(name))));
  const listed = (problems: Map<string, OfficialProblem>) => [...problems].map(([name, problem]) => ({ name, problem }));
  return {
    volets: differenceOf(names(before), names(after)),
    rules: compareRules(oldRules as Map<string, OfficialRule>, youngRules as Map<string, OfficialRule>),
    valueSets: compareValueSets(oldSets as ValueSetMembers, youngSets as ValueSetMembers),
    unusable: { before: listed(unusable.before), after: listed(unusable.after) },
  };
}

function differenceOf(before: Iterable<string>, after: Iterable<string>): { came: string[]; gone: string[] } {
  const [old, young] = [new Set(before), new Set(after)];
  return { came: [...young].filter((name) => !old.has(name)), gone: [...old].filter((name) => !young.has(name)) };
}

function compareRules(before: Map<string, OfficialRule>, after: Map<string, OfficialRule>): PackageDifferences['rules'] {
  const came = new Set([...after.values()].filter(({ id }) => !before.has(id)));
  const changed = [...before.values()].flatMap((rule) => {
    const now = after.get(rule.id);
    return now && severityOf(now.check) !== severityOf(rule.check) ? [{ before: rule, after: now }] : [];
  });
  const keysOf = ({ profile, pattern, context, check }: OfficialRule) => [
    [profile, pattern, 'test', context, check.test],
    [profile, pattern, 'message', context, messageOf(check)],
    [profile, pattern, 'both', check.test, messageOf(check)],
  ];
  const byKey = new Map<string, OfficialRule[]>();
  for (const rule of came)
    for (const key of keysOf(rule)) {
      const list = byKey.get(key.join('\u0000'));
      if (list) list.push(rule);
      else byKey.set(key.join('\u0000'), [rule]);
    }
  const gone = [...before.values()].filter((rule) => {
    if (after.has(rule.id)) return false;
    const match = keysOf(rule)
      .flatMap((key) => byKey.get(key.join('\u0000')) ?? [])
      .find((candidate) => came.has(candidate));
    if (!match) return true;
    came.delete(match);
    changed.push({ before: rule, after: match });
    return false;
  });
  return { came: [...came], gone, changed };
}

function compareValueSets(old: ValueSetMembers, young: ValueSetMembers): PackageDifferences['valueSets'] {
  const changed = [...young].flatMap(([name, members]) => {
    const known = old.get(name);
    if (!known) return [];
    const { came, gone } = differenceOf(known.keys(), members.keys());
    const relabelled = [...members].filter(([key, label]) => known.has(key) && known.get(key) !== label).map(([key]) => key);
    return came.length + gone.length + relabelled.length > 0 ? [{ name, came, gone, relabelled }] : [];
  });
  return { ...differenceOf(old.keys(), young.keys()), changed };
}
