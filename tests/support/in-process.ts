import { Readable } from 'node:stream';
import type { Surroundings } from '../../src/run/surroundings.js';

export interface Said {
  surroundings: Surroundings;
  stdout: () => string;
  stderr: () => string;
}

/** What a run has around it, with what it says kept for the test. */
export function surroundingsOf(folder: string, input: string | Buffer = '', env: Record<string, string> = {}): Said {
  const said = { stdout: '', stderr: '' };
  const surroundings: Surroundings = {
    stdin: Readable.from([Buffer.from(input)]),
    stdout: { write: (text) => void (said.stdout += text) },
    stderr: { write: (text) => void (said.stderr += text) },
    folder,
    env,
  };
  return { surroundings, stdout: () => said.stdout, stderr: () => said.stderr };
}
