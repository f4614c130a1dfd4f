import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { InputSource } from './input.js';
import { ProofCheck } from './proof-check.js';
import { ProofOutputs } from './proof-outputs.js';

export interface ProofRange {
  /** The folder of package.json. */
  project: string;
  seed: number;
  /** Number of the first made-up document. */
  first: number;
  /** How many of them. */
  count: number;
  /** Stop after that many seconds. */
  seconds: number;
  /** Documents that are judged beside those that are made up. */
  files: readonly string[];
  /** Processes. */
  jobs: number;
  /** Where documents are written that a proof is wrong about. */
  keep: string;
}

/** One in so many is judged with and without proofs, and every output compared. */
const sampleOf = 100;
/** Made-up documents a process: memory is given back. */
const share = 500;

/**
 * Compares proofs with saxon-js over made-up documents, on several processors.
 *
 * @returns the exit code: 1 when a proof held where saxon-js found a fault, or a process ended early
 */
export async function fuzzProofs(range: ProofRange): Promise<number> {
  const { first, count, jobs, files, seconds } = range;
  if (jobs === 1 && count <= share) return checkProofs(range);
  const end = performance.now() + seconds * 1000;
  const shares = Array.from({ length: Math.ceil(count / share) }, (_, i) => ({
    files: i === 0 ? files : [],
    first: first + i * share,
    count: Math.min(share, count - i * share),
  }));
  if (shares.length === 0) shares.push({ files, first, count });
  let worst = 0;
  const worker = async () => {
    for (let next = shares.shift(); next && performance.now() < end; next = shares.shift())
      worst = Math.max(worst, await inProcess({ ...range, ...next, seconds: (end - performance.now()) / 1000 }));
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  console.log(worst === 0 ? 'clean' : 'FAILED');
  return worst === 0 ? 0 : 1;
}

function inProcess({ seed, first, count, files, seconds, keep }: ProofRange): Promise<number> {
  const numbers = { proofs: count, seed, first, jobs: 1, ...(Number.isFinite(seconds) ? { seconds } : {}) };
  const args = Object.entries(numbers).map(([name, value]) => `--${name}=${value}`);
  return new Promise((resolve) => {
    spawn(process.execPath, [join(__dirname, 'main.js'), ...args, `--keep=${keep}`, ...files], { stdio: 'inherit' }).on('exit', (code) =>
      resolve(code ?? 2),
    );
  });
}

/** In this process. */
async function checkProofs({ project, seed, first, count, seconds, files, keep }: ProofRange): Promise<number> {
  const inputs = new InputSource(join(project, 'fixtures'));
  const check = new ProofCheck();
  const outputs = await ProofOutputs.create();
  const end = performance.now() + seconds * 1000;
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  let [judged, compared, wrong] = [0, 0, 0];
  const look = async (name: string, content: Buffer | string, inEveryFormat: boolean) => {
    const text = typeof content === 'string' ? content : content.toString('utf8');
    const what = check.wrong(text);
    if (!what) return;
    judged++;
    if (inEveryFormat) {
      compared++;
      what.push(...(await outputs.differences(text)));
    }
    if (what.length === 0) return;
    wrong++;
    mkdirSync(keep, { recursive: true });
    writeFileSync(join(keep, `proofs-${name}.xml`), text);
    console.log(`FAILED ${name}\n  ${what.join('\n  ')}`);
  };
  for (const file of files) await look(basename(file, '.xml'), readFileSync(file), true);
  for (let number = first; number < first + count && performance.now() < end; number++) {
    // Mostly small changes: what is no longer XML says nothing of proofs.
    const { content } = number % 16 === 15 ? inputs.make(seed, number) : inputs.mutant(seed, number);
    await look(`${seed}-${number}`, content, number % sampleOf === 0);
  }
  const { user, system } = process.cpuUsage(cpu);
  const each = ((user + system) / 1e6 / Math.max(1, judged)).toFixed(2);
  console.log(
    `seed ${seed}, from ${first}: ${judged} documents judged in ${((performance.now() - started) / 1000).toFixed(0)} s (${each} s of processor each), ${compared} of them in every format: ${wrong === 0 ? 'no proof is wrong' : `${wrong} with wrong proofs`}`,
  );
  return wrong === 0 ? 0 : 1;
}
