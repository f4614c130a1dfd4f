import { Readable } from 'node:stream';
import { main } from '../../src/faces/cli/main.js';
import type { Surroundings } from '../../src/run/surroundings.js';
import type { Outcome } from './cli.js';

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

interface Circumstances {
  input?: string | Buffer;
  cwd?: string;
  env?: Record<string, string>;
}

/** Runs the command line in this process, with its own streams, folder and environment, and without colours. */
export async function command(args: readonly string[], { input, cwd = '.', env }: Circumstances = {}): Promise<Outcome> {
  const { surroundings, stdout, stderr } = surroundingsOf(cwd, input, { ...definedEnvironment(), NO_COLOR: '1', ...env });
  const status = await main(args, surroundings);
  return { status, stdout: stdout(), stderr: stderr() };
}

const definedEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** Expects exit 2, nothing on standard output, and on standard error the message: all of it, or what matches. */
export async function expectWrongUse(args: string[], message: string | RegExp): Promise<void> {
  const { status, stdout, stderr } = await command(args);
  if (message instanceof RegExp) expect(stderr).toMatch(message);
  else expect(stderr).toBe(message);
  expect(stdout).toBe('');
  expect(status).toBe(2);
}
