import { join } from 'node:path';
import { profileNames } from '../../../src/models/profiles.js';
import { Validator } from '../../../src/journey/validator.js';
import { packageFolder } from '../../../src/package-folder.js';
import { mapSource } from '../../../src/xml/source-map.js';
import { readBaseDocument } from '../../fixtures/rule-fixtures.js';
import { kinds } from '../copies.js';
import { type Growth, growthOf, nameOf, repeatable } from '../growth.js';
import { suspectsOf } from '../screening.js';
import { WorkCounter } from '../work.js';

/**
 * Arguments: a document of the fixtures, `1/4` for the first one in four of its elements, milliseconds of a judgement after which
 * an element is not repeated more. Screens these elements by counted work, times the suspect ones and one of those that are not,
 * and prints what was timed, as JSON; what is suspect goes to standard error.
 */
async function main([name, part, limit]: string[]): Promise<void> {
  const [which, parts] = (part as string).split('/').map(Number) as [number, number];
  const source = mapSource(readBaseDocument(join(packageFolder, 'fixtures'), name as string), { depth: 256, nodes: 1_000_000 });
  const all = repeatable(source);
  const numbers = all.slice(Math.floor(((which - 1) * all.length) / parts), Math.floor((which * all.length) / parts));
  const measured: Growth[] = [];
  const validators = await Promise.all(profileNames.map((profile) => Validator.create({ profile, limits: { seconds: 3600 } })));
  const counter = new WorkCounter();
  const suspects = validators.map((validator, at) =>
    suspectsOf(validator, source, numbers, counter, ({ number, calls, where }) =>
      process.stderr.write(`${profileNames[at]} ${nameOf(source, number)}: ${calls.toFixed(2)} calls a pair, ${where.join(' ; ')}\n`),
    ),
  );
  counter.close();
  for (const [at, validator] of validators.entries()) {
    for (const number of new Set([...(suspects[at] ?? []).map((suspect) => suspect.number), numbers[numbers.length >> 1] as number]))
      for (const kind of kinds) measured.push(...growthOf(validator, source, number, kind, Number(limit)));
  }
  for (const { element, kind, layer, count, milliseconds, factor } of measured.filter((growth) => growth.factor > 4))
    process.stderr.write(`${element} (${kind}) ${layer} ${count}: ${milliseconds.toFixed(0)} ms, × ${factor.toFixed(1)}\n`);
  process.stdout.write(JSON.stringify(measured));
}

void main(process.argv.slice(2));
