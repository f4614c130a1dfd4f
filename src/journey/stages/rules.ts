import { describeFinding, type JudgedFinding } from '../../telling/describe.js';
import { withSuggestions } from '../../telling/suggestions.js';
import { reasonNotToRun } from '../../models/applicability.js';
import { explainLayerFailures } from '../failure.js';
import { executed, failed, skipped, type Stage, type StageOutcome, stageWith } from '../document.js';
import type { Stepwise } from '../time-limit.js';
import { withFixes } from '../with-fix.js';
import { judgeLayer } from './layer-findings.js';

/** One stage for each layer of compiled rules. */
export function ruleStage(layer: string): Stage {
  return stageWith(layer, ['source', 'kind'], function* (document, tools): Stepwise<StageOutcome> {
    const { source, kind } = document;
    const { profile, language } = tools.options;
    const reason = reasonNotToRun(layer, kind, tools.models, profile, language);
    if (reason !== undefined) return skipped(reason);
    const run = yield* judgeLayer(layer, document, tools);
    if (run.failures.length > 0) return failed(explainLayerFailures(run.failures, tools.options));
    const described = run.findings.map((raw): JudgedFinding => describeFinding(raw, layer, tools.rules, source, tools.options));
    const findings = withFixes(described, run.findings, layer, source, tools);
    let left = mostSuggestions;
    for (const finding of findings)
      document.findings.push(finding.valueSet && left-- > 0 ? withSuggestions(finding, source, tools.valueSets(), tools.options) : finding);
    return { ...executed, assertions: run.assertions };
  });
}

/** Looking for what resembles a code takes milliseconds: whoever has so many wrong codes mends them by a program. */
const mostSuggestions = 500;
