import { spawn } from 'node:child_process';

/** Inputs that one process takes: their numbers follow one another. */
export interface Part {
  first: number;
  count: number;
}

/** Cuts a range of inputs into parts of about the same size, none empty. */
export function partsOf({ first, count }: Part, jobs: number): Part[] {
  const parts = Math.max(1, Math.min(jobs, count));
  const start = (part: number) => first + Math.floor((count * part) / parts);
  return Array.from({ length: parts }, (_, part) => ({ first: start(part), count: start(part + 1) - start(part) }));
}

/**
 * Runs this program once for each part, all at the same time; what each one says is shown when it ends.
 *
 * @param options what all of them are asked, without the range
 * @returns the worst exit code
 */
export async function inParallel(parts: readonly Part[], options: readonly string[]): Promise<number> {
  const codes = await Promise.all(parts.map((part) => runPart(part, options)));
  return Math.max(...codes);
}

function runPart({ first, count }: Part, options: readonly string[]): Promise<number> {
  const script = process.argv[1] as string;
  const child = spawn(process.execPath, [script, ...options, '--first', `${first}`, '--count', `${count}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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
