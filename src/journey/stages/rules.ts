import { describeFinding, type JudgedFinding } from '../../telling/describe.js';
import { withSuggestions } from '../../telling/suggestions.js';
import { runLayer } from '../../engine/run-layer.js';
import { valueSetMap } from '../../engine/value-set-map.js';
import { reasonNotToRun } from '../../models/applicability.js';
import { explainLayerFailures } from '../failure.js';
import { executed, failed, skipped, type Stage } from '../document.js';
import { withFixes } from '../with-fix.js';
import { treeOf } from './trees.js';

/** One stage for each layer of compiled rules. */
export function ruleStage(layer: string): Stage {
  return {
    name: layer,
    run(document, tools) {
      const { source, kind } = document;
      if (!source || !kind) throw new Error('rules run after identify');
      const { profile, language, showValues } = tools.options;
      const reason = reasonNotToRun(layer, kind, tools.models, profile, language);
      if (reason !== undefined) return skipped(reason);
      const run = runLayer(tools.rules.stylesheet(layer), treeOf(document, source), {
        valueSets: valueSetMap(tools.valueSets()),
        showValues,
      });
      if (run.failures.length > 0) return failed(explainLayerFailures(run.failures, tools.options));
      const described = run.findings.map((raw): JudgedFinding => describeFinding(raw, layer, tools.rules, source, tools.options));
      const findings = withFixes(described, run.findings, layer, source, tools);
      let left = mostSuggestions;
      for (const finding of findings)
        document.findings.push(
          finding.valueSet && left-- > 0 ? withSuggestions(finding, source, tools.valueSets(), tools.options) : finding,
        );
      return executed;
    },
  };
}

/** Looking for what resembles a code takes milliseconds: whoever has so many wrong codes mends them by a program. */
const mostSuggestions = 500;
