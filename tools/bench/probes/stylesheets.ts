import { statSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../../../src/package-folder.js';
import { latestEdition } from '../../../src/catalogue/editions.js';
import { RuleSet } from '../../../src/catalogue/rule-set.js';
import { millisecondsOf } from '../timing.js';

/** Arguments: a profile. Prints bytes and load time, checksum included, of its compiled rules and of their proofs, for each layer. */
function main([profile]: string[]): void {
  const rules = RuleSet.load(latestEdition, profile as 'specification' | 'testcontenucda');
  const layers = rules.layers.map((layer) => ({
    layer,
    bytes: sizeOf(profile as string, `${layer}.sef.json`),
    milliseconds: millisecondsOf(() => rules.stylesheet(layer)),
    proofBytes: sizeOf(profile as string, `${layer}.proofs.js`),
    proofMilliseconds: millisecondsOf(() => rules.proofs(layer)),
  }));
  process.stdout.write(JSON.stringify(layers));
}

function sizeOf(profile: string, file: string): number {
  return statSync(join(packageFolder, 'dist', 'rules', latestEdition, profile, file)).size;
}

main(process.argv.slice(2));
