import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RuleExample, RuleExamples } from '../../src/catalogue/examples.js';
import { RuleSet } from '../../src/catalogue/rule-set.js';
import { profileNames } from '../../src/models/profiles.js';
import { applyChanges } from '../fixtures/change.js';
import { violatingChanges, type ViolatingChange } from '../fixtures/rule-fixtures.js';
import { exampleOf } from './excerpt.js';

/** Writes `dist/rules/<edition>/<profile>/<layer>.examples.json` from the fixtures; examples made before are kept in build. */

const project = resolve(__dirname, '..', '..', '..');
const fixtures = join(project, 'fixtures');
const rules = join(project, 'dist', 'rules');
const cacheFile = join(project, 'build', 'examples.json');

const made: Record<string, RuleExample> = {};
const known = existsSync(cacheFile) ? (JSON.parse(readFileSync(cacheFile, 'utf8')) as Record<string, RuleExample>) : {};
const program = ['difference.js', 'excerpt.js', 'outline.js', '../fixtures/change.js']
  .map((file) => readFileSync(join(__dirname, file), 'utf8'))
  .join();

function exampleFrom({ document, change }: ViolatingChange): RuleExample {
  const key = createHash('sha256')
    .update(JSON.stringify([program, document, change]))
    .digest('hex');
  return (made[key] ??= known[key] ?? exampleOf(document, applyChanges(document, change)));
}

for (const edition of readdirSync(rules).filter((name) => existsSync(join(rules, name, 'edition.json'))))
  for (const profile of profileNames) {
    const ruleSet = RuleSet.load(edition, profile, rules);
    const byLayer = new Map<string, RuleExamples>(ruleSet.allLayers.map((layer) => [layer, {}]));
    for (const violation of violatingChanges(fixtures, profile)) {
      const examples = byLayer.get(ruleSet.rule(violation.rule)?.layer ?? '');
      if (examples) examples[violation.rule] ??= exampleFrom(violation);
    }
    for (const [layer, examples] of byLayer)
      writeFileSync(join(rules, edition, profile, `${layer}.examples.json`), JSON.stringify(examples));
  }
writeFileSync(cacheFile, JSON.stringify(made));
