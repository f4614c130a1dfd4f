import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Has the garbage collector prefer a small heap to speed, or no longer. V8 lets garbage grow to several times what is in use;
 * for a very large document, or one of which there is very much to tell, that is more than it may take (docs/securite.md).
 */
export function spareMemory(spare: boolean): void {
  if (spare === spared) return;
  spared = spare;
  setFlagsFromString(spare ? '--optimize-for-size' : '--no-optimize-for-size');
  // How far the heap may grow was fixed at the last collection, before.
  if (spare) collectGarbage();
}

let spared = false;

/** Has V8 let go what is no longer in use now, not when it needs room: 50 to 100 ms of a large heap. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  setFlagsFromString('--no-expose-gc');
}
