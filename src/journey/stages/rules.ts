import { describeFinding, type JudgedFinding } from '../../telling/describe.js';
import { withSuggestions } from '../../telling/suggestions.js';
import { type LayerRun, runLayer } from '../../engine/run-layer.js';
import { valueSetMap } from '../../engine/value-set-map.js';
import { reasonNotToRun } from '../../models/applicability.js';
import { prove, type Proved } from '../../proofs/prove.js';
import type { SourceMap } from '../../xml/source-map.js';
import { explainLayerFailures } from '../failure.js';
import { type DocumentInProgress, executed, failed, skipped, type Stage, stageWith, type Tools } from '../document.js';
import { withFixes } from '../with-fix.js';
import { proofDocumentOf, treeOf } from './trees.js';

/** One stage for each layer of compiled rules. */
export function ruleStage(layer: string): Stage {
  return stageWith(layer, ['source', 'kind'], (document, tools) => {
    const { source, kind } = document;
    const { profile, language } = tools.options;
    const reason = reasonNotToRun(layer, kind, tools.models, profile, language);
    if (reason !== undefined) return skipped(reason);
    const proved = provedOf(layer, document, source, tools);
    const outcome = { ...executed, assertions: { proved: proved?.proved ?? 0, run: proved?.left ?? assertionsOf(layer, tools) } };
    if (proved?.open.size === 0) return outcome;
    const run = judged(layer, document, source, tools, proved);
    if (run.failures.length > 0) return failed(explainLayerFailures(run.failures, tools.options));
    const described = run.findings.map((raw): JudgedFinding => describeFinding(raw, layer, tools.rules, source, tools.options));
    const findings = withFixes(described, run.findings, layer, source, tools);
    let left = mostSuggestions;
    for (const finding of findings)
      document.findings.push(finding.valueSet && left-- > 0 ? withSuggestions(finding, source, tools.valueSets(), tools.options) : finding);
    return outcome;
  });
}

/** Looking for what resembles a code takes milliseconds: whoever has so many wrong codes mends them by a program. */
const mostSuggestions = 500;

/** What needs no rule engine; undefined where no proofs are tried: `VERIFCDA_NO_PROOFS=1` asks for that. */
function provedOf(layer: string, document: DocumentInProgress, source: SourceMap, tools: Tools): Proved | undefined {
  const proofs = process.env.VERIFCDA_NO_PROOFS === '1' ? undefined : tools.rules.proofs(layer);
  return proofs && prove(proofs, proofDocumentOf(document, source, tools));
}

function assertionsOf(layer: string, { rules }: Tools): number {
  return Object.keys(rules.layer(layer).assertions).length;
}

function judged(layer: string, document: DocumentInProgress, source: SourceMap, tools: Tools, proved: Proved | undefined): LayerRun {
  return runLayer(tools.rules.stylesheet(layer), treeOf(document, source), {
    valueSets: valueSetMap(tools.valueSets()),
    showValues: tools.options.showValues,
    ...(proved ? { patterns: new Set(proved.open.keys()) } : {}),
  });
}
