import { relative, resolve, sep } from 'node:path';
import type { Language } from '../findings/finding.js';
import type { Override } from './config.js';
import { globsOf } from './globs.js';

/** The overrides of a configuration. */
export interface Overrides {
  all: readonly Override[];
  /** Those that hold for a document, in their order: the last one wins. */
  of(document: string): readonly Override[];
}

/**
 * @param folder that of the configuration, to which globs are relative
 * @param workingFolder from which documents are named; what stands in an archive goes with the archive
 * @param language in which it is told that a glob takes too long (UsageError)
 */
export async function overridesFor(
  all: readonly Override[],
  folder: string,
  workingFolder: string,
  language: Language,
): Promise<Overrides> {
  if (all.length === 0) return { all, of: () => [] };
  const matchers = await Promise.all(all.map(async (each) => ({ each, matches: await globsOf(each.files, language) })));
  return {
    all,
    of(document) {
      const [file = document] = document.split('!/');
      const path = relative(resolve(folder), resolve(workingFolder, file)).split(sep).join('/');
      return matchers.flatMap(({ each, matches }) => (matches(path) ? [each] : []));
    },
  };
}
