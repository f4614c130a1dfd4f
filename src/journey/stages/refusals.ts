import { reasonNotToRun } from '../../models/applicability.js';
import { officialProfile } from '../../models/profiles.js';
import { describeFault, describeFinding, type JudgedFinding } from '../../telling/describe.js';
import { ToldPlaces } from '../../telling/told-there.js';
import { type DocumentWith, executed, failed, type Stage, type StageOutcome, stageWith, type Tools } from '../document.js';
import { explainLayerFailures } from '../failure.js';
import type { Stepwise } from '../time-limit.js';
import { judgeLayer } from './layer-findings.js';

const layerName = 'testcontenucda';
const rule = 'TCC-01';

/**
 * Warns where the official tool will refuse and nothing else is said: its profile judges beside the other one, and what it
 * finds where nothing is told becomes one warning a place.
 */
export const refusals: Stage = { ...stageWith(layerName, ['source', 'kind'], judgeRefusals), hearsOthers: true };

function* judgeRefusals(document: DocumentWith<'source' | 'kind'>, tools: Tools): Stepwise<StageOutcome> {
  // Rules that compare the text of xsi:type refuse each prefixed one: that is told once, by a rule of its own.
  if (document.findings.some((finding) => 'flag' in finding && finding.flag === 'xsi-prefix')) return executed;
  const rules = tools.rules.of(officialProfile);
  const told = new ToldPlaces(document.findings.filter(({ severity }) => severity !== 'info'));
  const refused: JudgedFinding[] = [];
  const assertions = { proved: 0, run: 0 };
  for (const layer of rules.layers) {
    if (reasonNotToRun(layer, document.kind, tools.models, officialProfile, tools.options.language) !== undefined) continue;
    const { findings, failures, assertions: judged } = yield* judgeLayer(layer, document, { ...tools, rules }, true);
    assertions.proved += judged.proved;
    assertions.run += judged.run;
    if (failures.length > 0) return failed(explainLayerFailures(failures, tools.options));
    for (const raw of findings) {
      const { severity, told: elsewhere = [] } = rules.assertion(layer, raw.assertion);
      if (severity !== 'error' || told.hasAnyIn(elsewhere)) continue;
      const finding = describeFinding(raw, layer, rules, document.source, tools.options);
      if (!told.has(finding)) refused.push(finding);
    }
  }
  for (const warning of warningsOf(refused, tools)) document.findings.push(warning);
  return { ...executed, assertions };
}

/** One warning a place: what else is refused there stands under it. */
function warningsOf(refused: readonly JudgedFinding[], tools: Tools): JudgedFinding[] {
  let group = new ToldPlaces([]);
  let first = -1;
  return [...refused]
    .sort((one, other) => one.element - other.element)
    .map((finding) => {
      if (!group.has(finding)) {
        group = new ToldPlaces([]);
        first = finding.element;
      }
      group.add(finding);
      return { ...warningOf(finding, tools), cause: `${layerName}@${first}` };
    });
}

/** Told in the words of the check that refuses. */
function warningOf(finding: JudgedFinding, { rules, options }: Tools): JudgedFinding {
  const { ruleId, message, path, line, column, endLine, endColumn, place, element, expected, found, repair } = finding;
  const location = { line, column, endLine, endColumn };
  const warning = describeFault(rule, [ruleId], { location, path }, layerName, rules, options.language);
  return {
    ...warning,
    message: `${warning.message} ${message}`,
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
    ...(repair === undefined ? {} : { repair }),
    place,
    element,
  };
}
