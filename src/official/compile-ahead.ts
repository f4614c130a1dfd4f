import { OfficialPackage } from './package.js';
import { OfficialProblem } from './problem.js';

/**
 * Compiles the general profiles of a package where nothing is kept of them yet, so that processes which judge at the same time find them in
 * the cache. Without a cache, or with a package that cannot be used, nothing is done: the documents tell.
 *
 * @param cache as `OfficialPackage.open` takes it
 */
export async function compileAhead(path: string, cache: string | false | undefined): Promise<void> {
  try {
    const official = await OfficialPackage.open(path, cache);
    if (!official.isKept) return;
    for (const file of official.layout.profiles) if (!official.isReady(file)) official.profile(file);
  } catch (error) {
    if (!(error instanceof OfficialProblem)) throw error;
  }
}
