import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageFolder } from '../../package-folder.js';
import type { EngineError, XmlEngine } from './engine.js';
import { EngineTimeoutError } from './errors.js';

/** Compiled code, also when tests run the source. */
const ENTRY = join(packageFolder, 'dist', 'schema', 'engines', 'apart-process.js');

/**
 * libxml2-wasm in a process of its own, started for each validation: for the rare document that the engine of this
 * process cannot judge. Loading it here would cost every run what only such a document needs, and it cannot be loaded
 * without waiting.
 *
 * @param schema path of the main schema file
 * @param secondsLeft how long a validation that starts now may take
 */
export function createEngineApart(schema: string, secondsLeft: () => number): XmlEngine {
  return {
    name: 'libxml2-wasm',
    canBeStopped: false,
    lastLine: Number.MAX_SAFE_INTEGER,
    /** @throws EngineTimeoutError */
    validate(text: string): EngineError[] {
      const timeout = Math.max(1, Math.ceil(secondsLeft() * 1000));
      const { status, stdout, stderr, error } = spawnSync(process.execPath, [ENTRY, schema], {
        input: text,
        encoding: 'utf8',
        maxBuffer: Infinity,
        timeout,
        killSignal: 'SIGKILL',
      });
      if ((error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT') throw new EngineTimeoutError();
      if (error) throw error;
      if (status !== 0) throw new Error(`libxml2-wasm: ${stderr.trim().split('\n').pop() || `exit ${status}`}`);
      return JSON.parse(stdout) as EngineError[];
    },
  };
}
