import { relative, resolve, sep } from 'node:path';
import type { Override } from './config.js';

/** The overrides of a configuration. */
export interface Overrides {
  all: readonly Override[];
  /** Those that hold for a document, in their order: the last one wins. */
  of(document: string): readonly Override[];
}

/**
 * @param folder that of the configuration, to which globs are relative
 * @param workingFolder from which documents are named; what stands in an archive goes with the archive
 */
export async function overridesFor(all: readonly Override[], folder: string, workingFolder: string): Promise<Overrides> {
  if (all.length === 0) return { all, of: () => [] };
  const { default: picomatch } = await import('picomatch');
  const matchers = all.map((each) => ({ each, matches: picomatch(each.files, { dot: true }) }));
  return {
    all,
    of(document) {
      const [file = document] = document.split('!/');
      const path = relative(resolve(folder), resolve(workingFolder, file)).split(sep).join('/');
      return matchers.flatMap(({ each, matches }) => (matches(path) ? [each] : []));
    },
  };
}
