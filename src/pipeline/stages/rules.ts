import { describeFinding, withSuggestions, type JudgedFinding } from '../../rules/describe.js';
import { runLayer, toXdmMap } from '../../rules/run-layer.js';
import { Tree } from '../../rules/tree.js';
import { reasonNotToRun } from '../applicability.js';
import { explainLayerFailures } from '../failure.js';
import { type DocumentInProgress, executed, failed, skipped, type Stage, type Tools } from '../document.js';

/** What the layers of one document share: its tree, and its part of the value sets. */
const shared = new WeakMap<DocumentInProgress, { tree: Tree; valueSets: unknown }>();

/** One stage for each layer of compiled rules. */
export function ruleStage(layer: string): Stage {
  return {
    name: layer,
    run(document, tools) {
      const { source, kind } = document;
      if (!source || !kind) throw new Error('rules run after identify');
      const { profile, language, showValues } = tools.options;
      const reason = reasonNotToRun(layer, kind, profile, language);
      if (reason !== undefined) return skipped(reason);
      const { tree, valueSets } = prepare(document, tools);
      const run = runLayer(tools.rules.stylesheet(layer), tree, { valueSets, showValues });
      if (run.failures.length > 0) return failed(explainLayerFailures(run.failures, tools.options));
      const findings = run.findings.map((raw): JudgedFinding => describeFinding(raw, layer, tools.rules, source, language));
      document.findings.push(...findings.map((finding) => (finding.valueSet ? withSuggestions(finding, source, tools.valueSets(), language) : finding)));
      return executed;
    },
  };
}

function prepare(document: DocumentInProgress, tools: Tools): { tree: Tree; valueSets: unknown } {
  const known = shared.get(document);
  if (known) return known;
  const { source } = document;
  if (!source) throw new Error('rules run after guard');
  const restricted = Object.entries(tools.valueSets().restrictTo(source.tokens));
  const made = {
    tree: new Tree(source),
    valueSets: toXdmMap(Object.fromEntries(restricted.map(([oid, concepts]) => [oid, Object.fromEntries(concepts)]))),
  };
  shared.set(document, made);
  return made;
}
