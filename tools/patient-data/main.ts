import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { decode } from '../../src/xml/decode.js';
import { Validator } from '../../src/journey/validator.js';
import { type ProfileName, profileNames } from '../../src/models/profiles.js';
import { inProcesses } from '../processes.js';
import { breakages } from './breakages.js';
import { searchOutputs } from './search.js';
import { ofOthers, patientValues } from './values.js';

const usage = `node build/tools/patient-data/main.js [--profile NAME] [--every N] [--jobs N] [FILE...]

For contributors who have ../shared: looks for the patient's values in what verifcda says of the official examples (or of the files that
are named), as they are and broken in many ways, in every format. --every: one breakage in so many. --jobs: processes (as many as there
are cores), each of which takes one file and one profile at a time. Exit: 0 none, 1 leaks, 2 wrong use.`;

const examples = resolve(__dirname, '..', '..', '..', '..', 'shared', 'examples');
const most = 12;

async function main(): Promise<number> {
  const { values: given, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      profile: { type: 'string', multiple: true, default: [...profileNames] },
      every: { type: 'string', default: '1' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      help: { type: 'boolean', default: false },
    },
  });
  const [every, jobs] = [Number(given.every), Number(given.jobs)];
  const profiles = profileNames.filter((name) => given.profile.includes(name));
  if (given.help || profiles.length === 0 || !(every >= 1) || !(jobs >= 1)) {
    console.error(usage);
    return given.help ? 0 : 2;
  }
  const files = positionals.length > 0 ? positionals : examplesOfShared();
  const shares = files.flatMap((file) => profiles.map((profile) => ['--profile', profile, '--every', String(every), '--jobs', '1', file]));
  if (jobs > 1 && shares.length > 1) return inProcesses(__filename, shares, jobs);
  let count = 0;
  for (const profile of profiles) for (const file of files) count += await leaksOf(file, profile, every);
  return count === 0 ? 0 : 1;
}

async function leaksOf(file: string, profile: ProfileName, every: number): Promise<number> {
  const { source, values } = patientValues(decode(readFileSync(file)));
  const searched = [...new Set(values.map(({ value }) => value))];
  const broken = [...breakages(source, values)].filter((_, index) => index % every === 0);
  const { leaks, documents, findings } = await searchOutputs(
    await Validator.create({ profile }),
    broken,
    searched,
    ofOthers(source, searched),
  );
  const told = leaks.slice(0, most).map(({ how, format, value, around }) => `\n  ${format}, ${how}: ${value}\n    ${around}`);
  console.log(
    `${basename(file)} (${profile}): ${searched.length} values, ${documents} documents, ${findings} findings, ${leaks.length} leaks${told.join('')}`,
  );
  return leaks.length;
}

function examplesOfShared(): string[] {
  return readdirSync(examples)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => join(examples, name));
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
