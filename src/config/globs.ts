import type { Language } from '../findings/finding.js';
import { TimeLimitError, withinTime } from '../journey/time-limit.js';
import { sayIn } from '../text/say.js';
import { UsageError } from '../usage-error.js';

/** For all the paths that one list of globs is compared with, all in all, where a name could make it long. */
const seconds = 5;

/** So many wildcards in a glob take no time worth measuring, which itself takes some. */
const most = 3;

/**
 * Whether a path is what one of some globs of a configuration says. Several wildcards in one glob, of which a stranger may be the
 * author, take a time that grows as a power of the path's length: it is bounded.
 *
 * @returns throws a UsageError once its time is over
 */
export async function globsOf(globs: readonly string[], language: Language): Promise<(path: string) => boolean> {
  if (globs.length === 0) return () => false;
  const { default: picomatch } = await import('picomatch');
  const matches = picomatch([...globs], { dot: true });
  const slow = globs.find((glob) => (glob.match(/[*+@?!]+/g) ?? []).length > most);
  if (slow === undefined) return (path) => matches(path);
  let left = seconds;
  return (path) => {
    try {
      return withinTime(
        left,
        (function* () {
          const start = performance.now();
          const found = matches(path);
          left -= (performance.now() - start) / 1000;
          return found;
        })(),
      );
    } catch (error) {
      if (!(error instanceof TimeLimitError)) throw error;
      throw new UsageError(
        sayIn(language)(
          `motif trop long à comparer aux noms des fichiers (trop de jokers) : ${slow}`,
          `pattern that takes too long to compare with names of files (too many wildcards): ${slow}`,
        ),
      );
    }
  };
}
