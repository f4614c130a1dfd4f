import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** What a thread answers: the SEF, or what is wrong with the stylesheet. */
export type Compiled = { sef: string } | { fault: string };

/** MiB for what lives a moment: the compiler makes much of it, and V8 would else stop every few milliseconds to sort it out. */
const young = 64;

const waiting: (() => void)[] = [];
let running = 0;

/**
 * Compiles a stylesheet in a thread of its own, one a core at a time: what the compiler learned of one stylesheet must not be seen
 * in what it makes of the next.
 *
 * @returns the SEF
 * @throws Error saying what is wrong with the stylesheet
 */
export async function compileApart(xslt: string): Promise<string> {
  if (running >= availableParallelism()) await new Promise<void>((go) => waiting.push(go));
  running++;
  try {
    const compiled = await inThread(xslt);
    if ('fault' in compiled) throw new Error(compiled.fault);
    return compiled.sef;
  } finally {
    running--;
    waiting.shift()?.();
  }
}

function inThread(xslt: string): Promise<Compiled> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(join(__dirname, 'compile-thread.js'), {
      workerData: xslt,
      resourceLimits: { maxYoungGenerationSizeMb: young },
    });
    thread.once('message', resolve).once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the compiler ended with ${code}`)));
  });
}
