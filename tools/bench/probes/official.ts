import { readFileSync } from 'node:fs';
import { Validator } from '../../../src/journey/validator.js';
import { interleaved } from '../timing.js';

/** Arguments: a document, an official package, rounds. Prints the milliseconds of CPU of a document, by our own profile and by the package. */
async function main([file, path, rounds]: string[]): Promise<void> {
  const input = { path: 'compte-rendu.xml', bytes: readFileSync(file as string) };
  const profile = 'testcontenucda';
  const own = await Validator.create({ profile });
  const theirs = await Validator.create({ profile, official: { package: path as string, alone: true } });
  const cases = { own: () => cpuOf(() => own.validate(input)), theirs: () => cpuOf(() => theirs.validate(input)) };
  interleaved(20, cases);
  process.stdout.write(JSON.stringify(interleaved(Number(rounds), cases)));
}

function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

void main(process.argv.slice(2));
