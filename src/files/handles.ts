import { closeSync, openSync } from 'node:fs';

/** What V8 opens to watch over the time of a script, and some for what is read meanwhile; where it cannot, Node ends at once. */
const needed = 8;

/**
 * Makes sure that a document can be judged with the file handles that are left.
 *
 * @throws NodeJS.ErrnoException EMFILE or ENFILE
 */
export function ensureHandles(): void {
  const opened: number[] = [];
  try {
    while (opened.length < needed) opened.push(openSync(__filename, 'r'));
  } finally {
    for (const handle of opened) closeSync(handle);
  }
}
