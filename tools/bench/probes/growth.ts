import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProfileName } from '../../../src/models/profiles.js';
import { Validator } from '../../../src/journey/validator.js';
import { packageFolder } from '../../../src/package-folder.js';
import { mapSource } from '../../../src/xml/source-map.js';
import { readBaseDocument } from '../../fixtures/rule-fixtures.js';
import { kinds } from '../copies.js';
import { growthOf, nameOf, onceSlow, repeatable, type Screened } from '../growth.js';
import { screen } from '../screening.js';
import { WorkCounter } from '../work.js';

/**
 * Arguments: a document of the fixtures, a profile, a file to note in (a line of JSON for each element; those that it has are not
 * screened again), one element in so many, milliseconds of a judgement after which an element is not repeated more.
 */
async function main([name, profile, file, part, limit]: readonly string[]): Promise<void> {
  const source = mapSource(readBaseDocument(join(packageFolder, 'fixtures'), name as string), { depth: 256, nodes: 1_000_000 });
  const noted = existsSync(file as string)
    ? (readFileSync(file as string, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)) as Screened[])
    : [];
  const done = new Set(noted.map(({ element }) => element));
  const numbers = repeatable(source).filter((number, index) => index % Number(part) === 0 && !done.has(nameOf(source, number)));
  const validator = await Validator.create({ profile: profile as ProfileName, limits: { seconds: 3600, nodes: 1_000_000 } });
  const counter = new WorkCounter();
  const toTime: Screened[] = [];
  const note = (screened: Screened) => appendFileSync(file as string, `${JSON.stringify(screened)}\n`);
  screen(validator, source, numbers, counter, (number, suspect) => {
    const element = nameOf(source, number);
    if (suspect || onceSlow.some((end) => element.endsWith(end))) toTime.push({ element, ...(suspect && { suspect }) });
    else note({ element });
    if (suspect) process.stderr.write(`${profile} ${element}: ${suspect.calls.toFixed(1)} calls a pair, ${suspect.where.join(' ; ')}\n`);
  });
  counter.close();
  for (const screened of toTime) {
    const number = numbers.find((each) => nameOf(source, each) === screened.element) as number;
    note({ ...screened, timed: kinds.flatMap((kind) => growthOf(validator, source, number, kind, Number(limit))) });
  }
}

void main(process.argv.slice(2));
