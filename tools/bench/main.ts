import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { fullEffort, quickEffort, reaches, type Result } from './measure.js';
import { checkBuilt, measures, stylesheets } from './measures.js';
import { profile } from './profile.js';
import { lastRun, machine, writeRun } from './record.js';
import { table } from './table.js';

interface Options {
  quick: boolean;
  only?: string[];
  profile: boolean;
  json?: string;
}

/** Measures the built product and prints a table; the exit code is 1 when a figure is not what it must be. */
async function main(): Promise<number> {
  const command = new Command('npm run bench --')
    .description('measures the speed and the memory of the built product (docs/performance.md)')
    .option('--quick', 'fewer runs and documents: a first look, in about a minute', false)
    .addOption(new Option('--only <measure...>', 'some measures only; the run is not recorded').choices(Object.keys(measures)))
    .option('--profile', 'where the time of a document goes: stages, and the ten most expensive rules', false)
    .option('--json <file>', 'writes the run to a file')
    .parse();
  const { quick, only, profile: wantsProfile, json } = command.opts<Options>();
  checkBuilt();
  console.log(machine());
  if (wantsProfile) {
    console.log(await profile());
    return 0;
  }
  const results: Result[] = [];
  for (const name of only ?? Object.keys(measures)) {
    process.stderr.write(`${name}…\n`);
    results.push(...((await measures[name]?.(quick ? quickEffort : fullEffort)) ?? []));
  }
  const run = { date: new Date().toISOString(), machine: machine(), quick, results, stylesheets: stylesheets() };
  const before = lastRun(quick);
  console.log(table(results, before?.results));
  for (const line of run.stylesheets) console.log(line);
  console.log(before ? `compared with the run of ${before.date}` : 'no earlier run on this machine');
  if (!only) console.log(`recorded: ${writeRun(run)}`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(run, null, 2)}\n`);
  return results.every((result) => reaches(result, result.must)) ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
