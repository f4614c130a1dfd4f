import { type OfficialExplanation, explainOfficialRule } from './explain.js';
import { OfficialPackage } from './package.js';
import { OfficialProblem } from './problem.js';

/** A rule of a package as formats describe it. */
export type FoundRule = Pick<OfficialExplanation, 'id' | 'severity' | 'message' | 'context' | 'test' | 'place'> & { layer: string };

/**
 * Finds the rules of a package by their ids, for who describes those that were found at fault.
 *
 * @param cache as `OfficialPackage.open` takes it
 * @returns nothing for an id that the package does not have, or when it cannot be used: the documents say why
 */
export async function ruleFinder(path: string, cache: string | false | undefined): Promise<(id: string) => FoundRule | undefined> {
  try {
    const official = await OfficialPackage.open(path, cache);
    return (id) => orNothing(() => find(official, id));
  } catch (error) {
    if (error instanceof OfficialProblem) return () => undefined;
    throw error;
  }
}

function find(official: OfficialPackage, id: string): FoundRule | undefined {
  const rule = explainOfficialRule(official, id, 'en');
  return rule && { ...rule, layer: rule.profile };
}

function orNothing<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof OfficialProblem) return undefined;
    throw error;
  }
}
