import { readFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { explainFailure } from '../journey/failure.js';
import { defaultOptions } from '../journey/options.js';
import { unjudged } from '../journey/unjudged.js';
import { Validator } from '../journey/validator.js';
import type { Question } from './apart.js';

/** `node apart-process.js < question`: writes the report of one document. See apart.ts. */
async function answer({ options, input }: Question): Promise<void> {
  const report = await Validator.create(options).then(
    (validator) => validator.validate(input),
    (error: unknown) => unjudged(input.path, 'start', explainFailure(error, { ...defaultOptions, ...options })).report,
  );
  process.stdout.write(serialize(report));
}

void answer(deserialize(readFileSync(0)) as Question);
