import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzzFixes } from './fixes.js';
import { inParallel, partsOf } from './parallel.js';
import { fuzzProofs } from './proofs.js';
import { type FuzzFailure, Fuzzer, type FuzzResult } from './run.js';

const usage = `npm run fuzz -- [--seed 1] [--count 10000] [--first 0] [--seconds N] [--jobs 1] [--mutants] [--from FILE]... [--keep FOLDER] [FILE...]
       npm run fuzz -- --fix [--seed 1] [--count 1000] [--first 0] [--seconds N] [--jobs 1]
       npm run fuzz -- --proofs 20000 [--seed 1] [--first 0] [--seconds N] [--jobs 1] [--keep FOLDER] [FILE...]

Feeds made-up documents to verifcda and checks its answers; the same seed makes the same inputs. Stops after --seconds.
--jobs: processes that share the inputs. --mutants: small changes only. --from: a document to start from, beside the fixtures. With
--fix, mends reports with several faults instead, and checks that nothing is new and nothing changed without need. With --proofs, looks
for proofs (src/proofs) that hold where saxon-js finds a fault, in the files first, then in small changes of the fixtures; of one document
in a hundred every output is compared with and without proofs. With files, judges these instead. Inputs that fail are written to --keep
(build/fuzz). Exit: 0 clean, 1 failures, 2 wrong use.`;

const project = resolve(__dirname, '..', '..', '..');

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string' },
      fix: { type: 'boolean', default: false },
      first: { type: 'string', default: '0' },
      seconds: { type: 'string' },
      jobs: { type: 'string', default: '1' },
      mutants: { type: 'boolean', default: false },
      from: { type: 'string', multiple: true, default: [] },
      keep: { type: 'string', default: join(project, 'build', 'fuzz') },
      proofs: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [seed, count, first, seconds] = [
    values.seed,
    values.proofs ?? values.count ?? (values.fix ? '1000' : '10000'),
    values.first,
    values.seconds ?? 'Infinity',
  ].map(Number) as [number, number, number, number];
  if (values.help || ![seed, count, first].every(Number.isSafeInteger) || !(seconds > 0)) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const jobs = Number(values.jobs);
  if (jobs > 1 && values.proofs === undefined && positionals.length === 0) {
    const shared = ['seed', 'seconds', 'keep'] as const;
    return inParallel(partsOf({ first, count }, jobs), [
      ...shared.flatMap((name) => (values[name] === undefined ? [] : [`--${name}`, values[name]])),
      ...values.from.flatMap((file) => ['--from', file]),
      ...(['fix', 'mutants'] as const).flatMap((name) => (values[name] ? [`--${name}`] : [])),
    ]);
  }
  if (values.fix) return fixes({ seed, first, count }, seconds);
  if (values.proofs !== undefined) return fuzzProofs({ project, seed, first, count, seconds, files: positionals, jobs, keep: values.keep });
  const fuzzer = await Fuzzer.create(
    project,
    values.from.map((file) => readFileSync(file, 'utf8')),
  );
  if (positionals.length > 0) {
    const results: FuzzResult[] = [];
    for (const file of positionals) results.push(await fuzzer.replay({ name: basename(file), content: readFileSync(file) }));
    return conclude(results.flatMap(({ failures }) => failures));
  }
  console.log(`seed ${seed}, inputs ${first} to ${first + count - 1}`);
  const started = performance.now();
  const { done, statuses, failures } = await fuzzer.run(
    { seed, first, count, seconds, mutants: values.mutants },
    (number) => process.stderr.isTTY && process.stderr.write(`\r${number}/${count}`),
  );
  for (const failure of failures) keep(failure, seed, values.keep);
  console.log(
    `${done} inputs in ${((performance.now() - started) / 1000).toFixed(0)} s: ${Object.entries(statuses)
      .sort()
      .map(([status, number]) => `${number} ${status}`)
      .join(', ')}`,
  );
  return conclude(failures);
}

async function fixes(inputs: { seed: number; first: number; count: number }, seconds: number): Promise<number> {
  const end = performance.now() + seconds * 1000;
  const { mutants, changed, mended, problems } = await fuzzFixes(project, inputs, () => performance.now() > end);
  for (const { number, problem } of problems) console.log(`FAILED ${number} ${problem}`);
  console.log(`${mutants} mutants, ${changed} mended (${mended} findings), ${problems.length} problems`);
  return problems.length === 0 ? 0 : 1;
}

function keep({ number, input }: FuzzFailure, seed: number, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${seed}-${number}.xml`);
  writeFileSync(file, input.content);
  console.log(`input ${number} kept as ${file}; to judge it again: npm run fuzz -- --seed ${seed} --first ${number} --count 1`);
}

function conclude(failures: readonly FuzzFailure[]): number {
  for (const { number, input, settings, problems } of failures)
    console.log(
      `FAILED ${number} ${JSON.stringify(input.name.slice(0, 80))} (${Object.values(settings).join(', ')})\n  ${problems.join('\n  ')}`,
    );
  console.log(failures.length === 0 ? 'clean' : `${failures.length} failures`);
  return failures.length === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
