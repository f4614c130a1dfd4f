import { join } from 'node:path';
import { InputSource } from '../../tools/fuzz/input.js';
import { ProofCheck } from '../../tools/fuzz/proof-check.js';
import { ProofOutputs } from '../../tools/fuzz/proof-outputs.js';

/** A small run of `npm run fuzz -- --proofs`. */

const inputs = new InputSource(join(__dirname, '..', '..', 'fixtures'));
const mutant = (number: number) => inputs.mutant(2026, number).content.toString();

test('40 documents: no proof holds where saxon-js finds a fault', () => {
  const check = new ProofCheck();
  const judged = Array.from({ length: 40 }, (_, number) => check.wrong(mutant(number))).filter((wrong) => wrong !== undefined);
  expect(judged.length).toBeGreaterThan(30);
  expect(judged.flat()).toEqual([]);
});

test('every output is the same with and without proofs', async () => {
  const outputs = await ProofOutputs.create();
  for (const number of [0, 1]) expect(await outputs.differences(mutant(number))).toEqual([]);
});
