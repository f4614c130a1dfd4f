import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonNotToRun } from '../../src/models/applicability.js';
import { kindOf } from '../../src/models/kind.js';
import { describeFinding, type JudgedFinding } from '../../src/telling/describe.js';
import { foldFindings } from '../../src/telling/fold.js';
import { latestEdition } from '../../src/catalogue/editions.js';
import { RuleSet } from '../../src/catalogue/rule-set.js';
import { loadModels } from '../../src/models/load-models.js';
import { type ProfileName, profiles } from '../../src/models/profiles.js';
import { runLayer } from '../../src/engine/run-layer.js';
import { Tree } from '../../src/engine/tree.js';
import { valueSetMap } from '../../src/engine/value-set-map.js';
import { ProofDocument } from '../../src/proofs/document.js';
import { prove } from '../../src/proofs/prove.js';
import { loadValueSets } from '../../src/value-sets/store.js';
import { mapSource } from '../../src/xml/source-map.js';

export const fixtures = join(__dirname, '..', '..', 'fixtures');
const limits = { depth: 1000, nodes: 1_000_000 };
const ruleSets = new Map<ProfileName, RuleSet>();

export function ruleSet(profile: ProfileName): RuleSet {
  const known = ruleSets.get(profile) ?? RuleSet.load(latestEdition, profile);
  ruleSets.set(profile, known);
  return known;
}

export function readDocument(name: string): string {
  return readFileSync(join(fixtures, 'documents', `${name}.xml`), 'utf8');
}

/**
 * What the rules of a profile (or of some of its layers) say about a text, one finding a cause. Layers that do not apply
 * to the document are left out, as the product does.
 */
export function judge(text: string, profile: ProfileName, layers?: readonly string[], rules: RuleSet = ruleSet(profile)): JudgedFinding[] {
  const source = mapSource(text, limits);
  const models = loadModels();
  const kind = kindOf(source, models);
  const tree = new Tree(source);
  const document = new ProofDocument(source, () => loadValueSets(rules.edition.valueSets));
  const valueSets = valueSetMap(loadValueSets(rules.edition.valueSets));
  const byLayer = (layers ?? rules.layers)
    .filter((layer) => reasonNotToRun(layer, kind, models, profile, 'fr') === undefined)
    .map((layer) => {
      const run = runLayer(rules.stylesheet(layer), tree, { valueSets, showValues: false });
      if (run.failures.length > 0) throw new Error(`${layer}: ${JSON.stringify(run.failures)}`);
      const proofs = rules.proofs(layer);
      const unproved = proofs && new Set([...prove(proofs, document).open.values()].flat());
      // A proof holds of nothing that the rule engine finds fault with: so does that of each rule, on its violating fixture.
      if (unproved) expect(run.findings.filter(({ assertion }) => !unproved.has(assertion))).toEqual([]);
      return run.findings.map((raw) => describeFinding(raw, layer, rules, source, { language: 'fr', showValues: true }));
    });
  return profiles[profile].folds ? foldFindings(byLayer.flat(), source) : byLayer.flat();
}
