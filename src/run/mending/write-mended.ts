import { lstatSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { WholeFile } from '../../files/whole-file.js';
import type { Say } from '../../text/say.js';
import { UsageError } from '../../usage-error.js';
import type { Surroundings } from '../surroundings.js';
import { tell } from '../tell.js';
import type { MendSettings } from './mend-sources.js';
import { isKept } from './version-control.js';

/**
 * Writes a mended document, whole or not at all; in place, its original is kept beside it where that is asked for.
 *
 * @throws UnwritableError when one of the two cannot be written: nothing is left of either
 * @throws UsageError when it is another document by now
 */
export function writeMended(
  target: string,
  before: Uint8Array,
  mended: Uint8Array,
  asked: Pick<MendSettings, 'output' | 'backup'>,
  surroundings: Surroundings,
  say: Say,
): void {
  // Refused here, nothing was kept beside it either.
  const file = new WholeFile(target);
  let kept: string | undefined;
  try {
    if (asked.output === undefined) {
      const { mode, nlink } = statSync(target);
      if (asked.backup && !isKept(target)) {
        const name = freeName(target);
        // What few may read, few may read there.
        writeBytes(name, before, mode);
        kept = name;
      }
      // What was judged is what is replaced.
      if (!Buffer.from(before).equals(readFileSync(target)))
        throw new UsageError(
          say(`${target} a changé entre-temps : il n’est pas corrigé`, `${target} has changed in the meantime: it is not mended`),
        );
      if (nlink > 1)
        tell(
          surroundings,
          say(
            `${basename(target)} a d’autres noms (liens physiques) : ils gardent l’original`,
            `${basename(target)} has other names (hard links): they keep the original`,
          ),
        );
    }
    file.write(mended);
    file.close();
  } catch (error) {
    file.discard();
    if (kept !== undefined) rmSync(kept, { force: true });
    throw error;
  }
  if (kept !== undefined)
    tell(surroundings, say(`l’original est gardé dans ${basename(kept)}`, `the original is kept in ${basename(kept)}`));
}

function writeBytes(path: string, bytes: Uint8Array, mode?: number): void {
  const file = new WholeFile(path, path, mode);
  file.write(bytes);
  file.close();
}

/** `cr.xml.orig`, or the first of `cr.xml.1.orig`… that is free. */
function freeName(path: string): string {
  for (let number = 0; ; number++) {
    const name = `${path}${number === 0 ? '' : `.${number}`}.orig`;
    if (!lstatSync(name, { throwIfNoEntry: false })) return name;
  }
}
