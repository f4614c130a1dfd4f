import nodeModule from 'node:module';
import { cacheFolder, makeOwnFolder } from './cache-folder.js';
import { keepCodeIn } from './kept-code.js';

/** What `node:module` has since Node.js 22.1. */
type Enable = (folder: string) => unknown;

let kept: string | undefined;

/**
 * Lets V8 keep what it compiles of this program in the user's cache, so that the next start compiles nothing: never elsewhere
 * than in a folder of this user alone, since what is read from it is run.
 *
 * @param enable of the runtime, or what does it in its place (kept-code.ts)
 * @returns the folder, or undefined when nothing is kept
 */
export function keepCompiledCode(
  enable: Enable = (nodeModule as { enableCompileCache?: Enable }).enableCompileCache ?? keepCodeIn,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  const folder = cacheFolder('code', env);
  if (folder === undefined) return undefined;
  try {
    makeOwnFolder(folder);
    enable(folder);
    return (kept = folder);
  } catch {
    // Another's folder, or a disk that is full or read-only: everything is compiled as before.
    return undefined;
  }
}

/** What the environment of a process of ours must hold for it to do as this one does. */
export function compiledCodeEnvironment(): Record<string, string> {
  return kept === undefined ? {} : { NODE_COMPILE_CACHE: kept };
}
