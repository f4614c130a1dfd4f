/* Preloaded by NODE_OPTIONS into a process to watch and into those that it starts: a thread notes their memory. */
import { isMainThread, Worker } from 'node:worker_threads';

if (isMainThread) {
  const thread = new Worker(
    `const { appendFileSync } = require('node:fs');
    const file = process.env.VERIFCDA_BENCH_SAMPLES + '/' + process.pid;
    const note = () => appendFileSync(file, Date.now() + ' ' + process.memoryUsage.rss() + ' ' + process.resourceUsage().maxRSS * 1024 + '\\n');
    note();
    setInterval(note, 50);`,
    { eval: true },
  );
  thread.unref();
}
