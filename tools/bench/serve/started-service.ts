import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { queueFor } from '../../../src/faces/http/options.js';
import { packageFolder } from '../../../src/package-folder.js';

/** Callers whom a service of so many processes answers without refusing one, each of whom asks one thing at a time. */
export const callersFor = (workers: number) => workers + queueFor(workers);

/** `verifcda serve` in processes of its own, on loopback. */
export interface StartedService {
  url: string;
  /** Milliseconds from its start until /health/ready answered 200. */
  readyAfter: number;
  /** Its processes that live now, itself included. */
  processes(): number[];
  close(): Promise<void>;
}

/**
 * @param args of `verifcda serve`, beside the port
 * @throws Error when it ends before it is ready
 */
export async function startService(...args: readonly string[]): Promise<StartedService> {
  const start = performance.now();
  const command = [join(packageFolder, 'bin', 'verifcda.js'), 'serve', '--lang', 'en', '--no-log', '--port', '0', ...args];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  const listening = new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString();
      const url = /http:\S+/.exec(said)?.[0];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', () => reject(new Error(`serve ended: ${said}`)));
  });
  const url = await listening;
  while ((await fetch(`${url}/health/ready`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 10));
  const { pid = 0 } = child;
  return {
    url,
    readyAfter: performance.now() - start,
    processes: () => [pid, ...childrenOf(pid)],
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

/** Bytes that processes hold in memory now; one that has just ended holds none. */
export function memoryOf(processes: readonly number[]): number {
  return processes.reduce((sum, pid) => sum + residentBytes(pid), 0);
}

function residentBytes(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
