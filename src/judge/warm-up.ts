import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Validator } from '../journey/validator.js';
import { packageFolder } from '../package-folder.js';

/** A report that we made up, with an invented patient: `tools/build.mjs` copies it from the fixtures. */
export const exampleFile = join(packageFolder, 'dist', 'example.xml');

/** So often the engines have compiled what judging an ordinary report takes. */
const times = 2;

/** Seconds; a machine that starts is slow, and the limit is for documents of others. */
export const patience = 60;

/** Test identifiers of patients inform of themselves: with one of production the example has nothing that is told, and all of it is proved. */
const identifiers = { test: '1.2.250.1.213.1.4.10', production: '1.2.250.1.213.1.4.8' };

/** Judges the example once in a form that loads no more than a conforming report does, so that the first one is not kept waiting. */
export function readyForConforming(validator: Validator): void {
  if (!existsSync(exampleFile)) return;
  const text = readFileSync(exampleFile, 'utf8').replace(identifiers.test, identifiers.production);
  validator.within({ seconds: patience }).judge({ path: '-', text });
}

/** Judges the example, so that the first document that somebody waits for finds rules and engines ready. */
export function warmUp(validator: Validator): void {
  if (!existsSync(exampleFile)) return;
  const bytes = readFileSync(exampleFile);
  const patient = validator.within({ seconds: patience });
  for (let time = 0; time < times; time++) patient.judge({ path: '-', bytes });
}
