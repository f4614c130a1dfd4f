import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../../src/package-folder.js';
import { testDocument } from './documents.js';
import { inFolder } from './files.js';
import type { Effort, Result } from './measure.js';
import { interleaved, millisecondsOfProcess } from './timing.js';

const platform = `${process.platform}-${process.arch}`;
const built = join(packageFolder, 'build', 'executables', `verifcda-${platform}`);
/** The Node.js that it is made of. */
const node = join(packageFolder, 'tools', 'executables', 'node_modules', `node-${platform}`, 'bin', 'node');
const cli = join(packageFolder, 'bin', 'verifcda.js');

/** Size and start of verifcda as one file, where that was built for this machine. */
export async function executable({ rounds }: Effort): Promise<Result[]> {
  if (!existsSync(built) || !existsSync(node)) {
    console.log(`executable: not built for ${platform} (npm run package -- ${platform})`);
    return [];
  }
  return inFolder((folder) => {
    const file = join(folder, 'compte-rendu.xml');
    writeFileSync(file, testDocument());
    const run =
      (program: string, ...args: string[]) =>
      () =>
        millisecondsOfProcess(args, {}, [0], program);
    const times = interleaved(rounds, {
      nothing: run(node, '-e', '0'),
      version: run(built, '--version'),
      alone: run(built, file),
      installed: run(node, cli, '--engine', 'libxml2-wasm', file),
    });
    const megabytes = (path: string) => statSync(path).size / 1024 / 1024;
    const row = (title: string, must: number, aim: number, [one, other]: readonly [number, number], unit: string): Result => ({
      title: `executable ${platform}: ${title}`,
      must,
      aim,
      figure: one / other,
      detail: `${one.toFixed(0)} ${unit} / ${other.toFixed(0)} ${unit}`,
    });
    return [
      row('size / its Node.js', 1.25, 1.15, [megabytes(built), megabytes(node)], 'MB'),
      row('--version / its node -e 0', 3, 2, [times.version, times.nothing], 'ms'),
      row('one file / installed, same Node.js and engine', 1.3, 1.1, [times.alone, times.installed], 'ms'),
    ];
  });
}
