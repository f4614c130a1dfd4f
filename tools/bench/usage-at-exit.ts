/* Preloaded by NODE_OPTIONS into a process to watch: when it ends it writes its CPU seconds, all threads included, and its peak memory in bytes. */
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const { VERIFCDA_BENCH_USAGE: file } = process.env;
if (isMainThread && file !== undefined)
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeFileSync(file, JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, bytes: maxRSS * 1024 }));
  });
