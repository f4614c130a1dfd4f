import { readBaseDocument } from '../../fixtures/rule-fixtures.js';
import { join } from 'node:path';
import { packageFolder } from '../../../src/package-folder.js';
import { Validator } from '../../../src/journey/validator.js';
import { mapSource } from '../../../src/xml/source-map.js';
import { type Growth, growthOf, kinds, repeatable } from '../growth.js';

/**
 * Arguments: documents of the fixtures separated by commas, every how many elements one is looked at, milliseconds of a judgement
 * after which an element is not repeated more. Prints what was measured, as JSON.
 */
async function main([names, every, limit]: string[]): Promise<void> {
  const measured: Growth[] = [];
  for (const profile of ['specification', 'testcontenucda'] as const) {
    const validator = await Validator.create({ profile, limits: { seconds: 3600 } });
    for (const name of (names as string).split(',')) {
      const source = mapSource(readBaseDocument(join(packageFolder, 'fixtures'), name), { depth: 256, nodes: 1_000_000 });
      const numbers = repeatable(source).filter((_, index) => index % Number(every) === 0);
      for (const number of numbers)
        for (const kind of kinds) {
          const growths = growthOf(validator, source, number, kind, Number(limit));
          measured.push(...growths);
          for (const { element, layer, count, milliseconds, factor } of growths)
            if (factor > 4)
              process.stderr.write(
                `${profile} ${element} (${kind}) ${layer} ${count}: ${milliseconds.toFixed(0)} ms, × ${factor.toFixed(1)}\n`,
              );
        }
    }
  }
  process.stdout.write(JSON.stringify(measured));
}

void main(process.argv.slice(2));
