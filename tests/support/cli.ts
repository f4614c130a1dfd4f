import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = join(__dirname, '..', '..', 'bin', 'verifcda.js');

export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

interface Circumstances {
  input?: string | Buffer;
  cwd?: string;
  env?: Record<string, string>;
  /** Another copy of the program. */
  program?: string;
}

/** Runs the built command line as a user would, without colours. */
export function verifcda(args: string[], { input, cwd, env, program: other }: Circumstances = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [other ?? program, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, NO_COLOR: '1', ...env },
    ...(input === undefined ? {} : { input }),
    ...(cwd === undefined ? {} : { cwd }),
  });
  return { status, stdout, stderr };
}

/** A new folder with the given files. */
export function folderWith(files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), 'verifcda-test-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** Expects exit 2, nothing on standard output, and on standard error the message: all of it, or what matches. */
export function expectWrongUse(args: string[], message: string | RegExp): void {
  const { status, stdout, stderr } = verifcda(args);
  if (message instanceof RegExp) expect(stderr).toMatch(message);
  else expect(stderr).toBe(message);
  expect(stdout).toBe('');
  expect(status).toBe(2);
}
