import { valueSetMembers } from './members.js';
import type { OfficialPackage } from './package.js';
import { messageOf, type OfficialRule, usableRules } from './rules.js';

/** What one package has and another has not. */
export interface PackageDifferences {
  /** Names of models. */
  volets: { came: string[]; gone: string[] };
  rules: { came: OfficialRule[]; gone: OfficialRule[]; changed: { before: OfficialRule; after: OfficialRule }[] };
  valueSets: { came: string[]; gone: string[]; changed: ValueSetChange[] };
}

export interface ValueSetChange {
  name: string;
  /** `code|codeSystem`. */
  came: string[];
  gone: string[];
  relabelled: string[];
}

/** Sets two editions side by side. Rules are known by their ids; one that went where another came with the same test or message has changed. */
export function comparePackages(before: OfficialPackage, after: OfficialPackage): PackageDifferences {
  const names = ({ layout }: OfficialPackage) => layout.volets.map(({ name }) => name);
  return {
    volets: differenceOf(names(before), names(after)),
    rules: compareRules(usableRules(before), usableRules(after)),
    valueSets: compareValueSets(before, after),
  };
}

function differenceOf(before: Iterable<string>, after: Iterable<string>): { came: string[]; gone: string[] } {
  const [old, young] = [new Set(before), new Set(after)];
  return { came: [...young].filter((name) => !old.has(name)), gone: [...old].filter((name) => !young.has(name)) };
}

function compareRules(before: Map<string, OfficialRule>, after: Map<string, OfficialRule>): PackageDifferences['rules'] {
  const came = new Set([...after.values()].filter(({ id }) => !before.has(id)));
  const changed: { before: OfficialRule; after: OfficialRule }[] = [];
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

function compareValueSets(before: OfficialPackage, after: OfficialPackage): PackageDifferences['valueSets'] {
  const [old, young] = [valueSetMembers(before), valueSetMembers(after)];
  const changed = [...young].flatMap(([name, members]) => {
    const known = old.get(name);
    if (!known) return [];
    const { came, gone } = differenceOf(known.keys(), members.keys());
    const relabelled = [...members].filter(([key, label]) => known.has(key) && known.get(key) !== label).map(([key]) => key);
    return came.length + gone.length + relabelled.length > 0 ? [{ name, came, gone, relabelled }] : [];
  });
  return { ...differenceOf(old.keys(), young.keys()), changed };
}
