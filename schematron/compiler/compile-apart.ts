import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** What a thread answers: the SEF, or what is wrong with the stylesheet. */
export type Compiled = { sef: string } | { fault: string };

interface Task {
  xslt: string;
  resolve: (sef: string) => void;
  reject: (error: Error) => void;
}

/** MiB for what lives a moment: the compiler makes much of it, and V8 would else stop every few milliseconds to sort it out. */
const young = 32;

const waiting: Task[] = [];
let threads = 0;

/**
 * Compiles a stylesheet beside this thread: in one thread a core, each of which compiles one stylesheet after the other, since the
 * compiler is twice as fast once V8 knows it. The longest of those that wait comes first.
 *
 * @returns the SEF
 * @throws Error saying what is wrong with the stylesheet
 */
export function compileApart(xslt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    waiting.push({ xslt, resolve, reject });
    waiting.sort((a, b) => b.xslt.length - a.xslt.length);
    if (threads >= availableParallelism()) return;
    threads++;
    // Once all that are asked for now are known.
    queueMicrotask(startThread);
  });
}

function startThread(): void {
  const thread = new Worker(join(__dirname, 'compile-thread.js'), { resourceLimits: { maxYoungGenerationSizeMb: young } });
  let task: Task | undefined;
  const next = () => {
    task = waiting.shift();
    if (task) thread.postMessage(task.xslt);
    else void thread.terminate();
  };
  thread.on('message', (compiled: Compiled) => {
    if ('sef' in compiled) task?.resolve(compiled.sef);
    else task?.reject(new Error(compiled.fault));
    next();
  });
  thread.once('error', (error) => task?.reject(error));
  thread.once('exit', (code) => {
    task?.reject(new Error(`the compiler ended with ${code}`));
    if (waiting.length > 0) startThread();
    else threads--;
  });
  next();
}
