import type { ExpectedHere } from '../../catalogue/places/expected-values.js';
import { searchConcepts } from '../../value-sets/search.js';
import type { Knowledge } from './knowledge.js';

/** A concept that may stand at a place. */
export interface Candidate {
  code: string;
  codeSystem?: string;
  displayName?: string;
  /** Name of the value set, or the rule that fixes it. */
  from: string;
}

/** Concepts of one value set that are offered at once; the editor asks again as more is typed. */
const most = 200;

/**
 * The concepts that rules fix or list for a place.
 *
 * @param typed what stands there up to the cursor: chooses among the concepts of large sets
 */
export function candidatesOf(
  here: readonly ExpectedHere[],
  typed: string,
  { valueSets }: Knowledge,
): { candidates: Candidate[]; isAll: boolean } {
  const candidates = fixedConcepts(here);
  let isAll = true;
  const sets = new Set(here.flatMap(({ expected }) => (expected.what === 'concept' ? [expected.valueSet] : [])));
  for (const oid of sets) {
    const set = valueSets.get(oid);
    if (!set) continue;
    const found = set.size <= most || typed.trim() === '' ? set.concepts() : searchConcepts(set, typed, most).concepts;
    if (found.length > most || found.length < set.size) isAll = false;
    candidates.push(...found.slice(0, most).map((concept) => ({ ...concept, from: set.name })));
  }
  const seen = new Set<string>();
  const isNew = ({ code, codeSystem }: Candidate) => !seen.has(`${code} ${codeSystem}`) && seen.add(`${code} ${codeSystem}`);
  return { candidates: candidates.filter(isNew), isAll };
}

/** Codes that one rule fixes, with what it or its neighbours say of their system and label. */
function fixedConcepts(here: readonly ExpectedHere[]): Candidate[] {
  const values = (name: string, rule?: string) =>
    here.flatMap(({ rule: { id }, expected }) =>
      expected.what === 'attribute' && expected.name === name && (rule === undefined || id === rule) ? expected.values : [],
    );
  return here.flatMap(({ rule, expected }) => {
    if (expected.what !== 'attribute' || expected.name !== 'code') return [];
    const only = expected.values.length === 1;
    const codeSystem = values('codeSystem', rule.id)[0] ?? (only ? values('codeSystem')[0] : undefined);
    const displayName = only ? (values('displayName', rule.id)[0] ?? values('displayName')[0]) : undefined;
    return expected.values.map((code) => ({
      code,
      ...(codeSystem === undefined ? {} : { codeSystem }),
      ...(displayName === undefined ? {} : { displayName }),
      from: rule.id,
    }));
  });
}
