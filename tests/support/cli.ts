import { type ChildProcess, spawn, spawnSync, type SpawnSyncOptions } from 'node:child_process';
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
  /** The program as one file, which needs no Node.js. */
  executable?: string;
  /** A command that runs what follows it: `['nice']`. */
  through?: readonly string[];
  /** Where standard output goes, instead of being heard. */
  stdout?: number;
}

/** Runs the built command line as a user would, without colours. */
export function verifcda(args: readonly string[], circumstances: Circumstances = {}): Outcome {
  const { input, stdout: target } = circumstances;
  const [command, ...rest] = commandLine(args, circumstances);
  const { status, stdout, stderr } = spawnSync(command, rest, {
    ...options(circumstances),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...(input === undefined ? {} : { input }),
    ...(target === undefined ? {} : { stdio: ['pipe', target, 'pipe'] }),
  });
  return { status, stdout, stderr };
}

function commandLine(args: readonly string[], { program: other, executable, through = [] }: Circumstances): [string, ...string[]] {
  return [...through, ...(executable === undefined ? [process.execPath, other ?? program] : [executable]), ...args] as [
    string,
    ...string[],
  ];
}

function options({ cwd, env }: Circumstances): Pick<SpawnSyncOptions, 'cwd' | 'env'> {
  return { env: { ...process.env, NO_COLOR: '1', ...env }, ...(cwd === undefined ? {} : { cwd }) };
}

/** A run that is still going on; to be ended by `stop` whatever happens. */
export class Running {
  readonly child: ChildProcess;
  /** What it says until its end, and how it ends: a code, or a signal that nobody handled. */
  readonly ended: Promise<Outcome & { signal: NodeJS.Signals | null }>;
  private output = '';
  private heardUntil = 0;
  private wake = () => {};

  constructor(args: readonly string[], circumstances: Circumstances = {}) {
    const [command, ...rest] = commandLine(args, circumstances);
    this.child = spawn(command, rest, { ...options(circumstances), stdio: 'pipe' });
    const heard = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      this.child[stream]?.setEncoding('utf8').on('data', (text: string) => {
        heard[stream] += text;
        this.output += text;
        this.wake();
      });
    }
    // A program that ended does not read what it is sent.
    this.child.stdin?.on('error', () => undefined);
    this.ended = new Promise((resolve) => this.child.once('close', (status, signal) => resolve({ status, signal, ...heard })));
    void this.ended.then(() => this.wake());
  }

  /** Waits for a text on either output, after what was waited for before. @returns what came until then */
  async hears(text: string): Promise<string> {
    for (;;) {
      const end = this.output.indexOf(text, this.heardUntil);
      if (end >= 0) {
        const said = this.output.slice(this.heardUntil, end + text.length);
        this.heardUntil = end + text.length;
        return said;
      }
      if (this.child.exitCode !== null || this.child.signalCode !== null) throw new Error(`ended without “${text}”: ${this.output}`);
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }
}

/** A new folder with the given files. */
export function folderWith(files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), 'verifcda-test-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}
