import { spawn } from 'node:child_process';

/**
 * Runs a script of ours several times at once, each time with other arguments; what the processes write goes where our own goes.
 *
 * @param script path of a compiled script
 * @param shares arguments of each process
 * @param jobs how many at the same time, at most
 * @returns the highest exit code; 2 for a process that a signal ended
 */
export async function inProcesses(script: string, shares: readonly string[][], jobs: number): Promise<number> {
  const waiting = [...shares];
  let worst = 0;
  const next = async (): Promise<void> => {
    for (let share = waiting.shift(); share; share = waiting.shift()) worst = Math.max(worst, await one(script, share));
  };
  await Promise.all(Array.from({ length: jobs }, next));
  return worst;
}

function one(script: string, share: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...share], { stdio: 'inherit' });
    child.once('error', reject).once('exit', (code) => {
      resolve(code ?? 2);
    });
  });
}
