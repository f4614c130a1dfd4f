import { statSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../../../src/package-folder.js';
import { latestEdition } from '../../../src/catalogue/editions.js';
import { RuleSet } from '../../../src/catalogue/rule-set.js';
import { millisecondsOf } from '../timing.js';

/** Arguments: a profile. Prints bytes and load time, checksum included, of its compiled rules, for each layer. */
function main([profile]: string[]): void {
  const rules = RuleSet.load(latestEdition, profile as 'specification' | 'testcontenucda');
  const layers = rules.layers.map((layer) => ({
    layer,
    bytes: statSync(join(packageFolder, 'dist', 'rules', latestEdition, profile as string, `${layer}.sef.json`)).size,
    milliseconds: millisecondsOf(() => rules.stylesheet(layer)),
  }));
  process.stdout.write(JSON.stringify(layers));
}

main(process.argv.slice(2));
