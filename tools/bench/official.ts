import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../../src/package-folder.js';
import { testDocument } from './documents.js';
import { inFolder } from './files.js';
import type { Effort, Result } from './measure.js';
import { writeLargePackage } from './official-package.js';
import { median, millisecondsOfProcess, probe } from './timing.js';

const cli = join(packageFolder, 'bin', 'verifcda.js');

interface Usage {
  seconds: number;
  bytes: number;
}

/**
 * A report judged by an official package: by one of ours that is as large as the published one, or by that of
 * `VERIFCDA_BENCH_PACKAGE`. CPU time, not the clock.
 */
export function official({ rounds, longRounds }: Effort): Promise<Result[]> {
  return inFolder((folder) => {
    const file = join(folder, 'compte-rendu.xml');
    writeFileSync(file, testDocument());
    const path = process.env.VERIFCDA_BENCH_PACKAGE ?? join(folder, 'paquet');
    if (process.env.VERIFCDA_BENCH_PACKAGE === undefined) writeLargePackage(path, testDocument());
    const cache = join(folder, 'cache');
    mkdirSync(cache, { mode: 0o700 });
    const run = () => usageOf(folder, cache, [cli, '--quiet', '--official', path, file]);
    const first = Array.from({ length: longRounds }, () => {
      rmSync(cache, { recursive: true });
      return run();
    });
    const later = Array.from({ length: rounds }, run);
    const { own, theirs } = probe<{ own: number; theirs: number }>('official', file, path, String(rounds * 3));
    const seconds = (usages: readonly Usage[]) => median(usages.map((usage) => usage.seconds));
    const megabytes = Math.max(...[...first, ...later].map(({ bytes }) => bytes)) / 1024 / 1024;
    const each = (usages: readonly Usage[]) => usages.map((usage) => usage.seconds.toFixed(2)).join(', ');
    return [
      { title: 'first use of an official package, CPU seconds', must: 5, aim: 5, figure: seconds(first), detail: each(first) },
      { title: 'one file by it from the shell, CPU seconds', must: 1.5, aim: 1, figure: seconds(later), detail: each(later) },
      {
        title: 'a document by it, warm / profile testcontenucda',
        must: 3,
        aim: 1.5,
        figure: theirs / own,
        detail: `${theirs.toFixed(0)} ms / ${own.toFixed(0)} ms of CPU`,
      },
      { title: 'peak memory of both, MB', must: 250, aim: 250, figure: megabytes, detail: `${megabytes.toFixed(0)} MB` },
    ];
  });
}

function usageOf(folder: string, cache: string, args: readonly string[]): Usage {
  const noted = join(folder, 'usage.json');
  const environment = {
    NODE_OPTIONS: `--require=${join(__dirname, 'usage-at-exit.js')}`,
    VERIFCDA_BENCH_USAGE: noted,
    VERIFCDA_CACHE: cache,
  };
  millisecondsOfProcess(args, environment, [0, 1]);
  return JSON.parse(readFileSync(noted, 'utf8')) as Usage;
}
