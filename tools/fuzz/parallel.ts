import { spawn } from 'node:child_process';

/** Inputs that one process takes: their numbers follow one another. */
export interface Part {
  first: number;
  count: number;
  /** Files that it takes too. */
  files?: readonly string[];
}

/** Cuts a range of inputs into parts of about the same size, none empty. */
export function partsOf({ first, count }: Part, parts: number): Part[] {
  const many = Math.max(1, Math.min(parts, count));
  const start = (part: number) => first + Math.floor((count * part) / many);
  return Array.from({ length: many }, (_, part) => ({ first: start(part), count: start(part + 1) - start(part) }));
}

/**
 * Runs this program once for each part, some of them at the same time; what each one says is shown when it ends.
 *
 * @param jobs how many at the same time
 * @param options what all of them are asked, without the range
 * @param counting the option that gives the number of inputs
 * @returns the worst exit code
 */
export async function inParallel(parts: readonly Part[], jobs: number, options: readonly string[], counting = '--count'): Promise<number> {
  const left = [...parts];
  let worst = 0;
  const worker = async () => {
    for (let part = left.shift(); part; part = left.shift()) worst = Math.max(worst, await runPart(part, options, counting));
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return worst;
}

function runPart({ first, count, files = [] }: Part, options: readonly string[], counting: string): Promise<number> {
  const script = process.argv[1] as string;
  const args = [...options, '--jobs', '1', '--first', `${first}`, counting, `${count}`, ...files];
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.stdout.write(said);
      resolve(code ?? 2);
    });
  });
}
