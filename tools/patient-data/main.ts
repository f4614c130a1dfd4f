import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { decode } from '../../src/xml/decode.js';
import { Validator } from '../../src/journey/validator.js';
import { profileNames } from '../../src/models/profiles.js';
import { breakages } from './breakages.js';
import { searchOutputs } from './search.js';
import { patientValues } from './values.js';

/**
 * For contributors who have ../shared: looks for the patient's values in what verifcda says of the official examples
 * (or of the files that are named), as they are and broken in many ways. Exit 1 when there are any.
 */
const examples = resolve(__dirname, '..', '..', '..', '..', 'shared', 'examples');
const most = 12;

async function main(files: readonly string[]): Promise<number> {
  let count = 0;
  for (const profile of profileNames) {
    const validator = await Validator.create({ profile });
    for (const file of files) {
      const { source, values } = patientValues(decode(readFileSync(file)));
      const searched = [...new Set(values.map(({ value }) => value))];
      const { leaks, documents, findings } = await searchOutputs(validator, breakages(source, values), searched);
      console.log(`${file} (${profile}): ${searched.length} values, ${documents} documents, ${findings} findings, ${leaks.length} leaks`);
      for (const { how, format, value, around } of leaks.slice(0, most)) console.log(`  ${format}, ${how}: ${value}\n    ${around}`);
      count += leaks.length;
    }
  }
  return count === 0 ? 0 : 1;
}

const given = process.argv.slice(2);
main(
  given.length > 0
    ? given
    : readdirSync(examples)
        .filter((name) => name.endsWith('.xml'))
        .map((name) => join(examples, name)),
).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
