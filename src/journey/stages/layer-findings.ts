import { type LayerRun, runLayer } from '../../engine/run-layer.js';
import { saxon } from '../../engine/saxon.js';
import { valueSetMap } from '../../engine/value-set-map.js';
import type { AssertionCounts } from '../../findings/finding.js';
import { type LayerProofs, prove } from '../../proofs/prove.js';
import type { DocumentWith, Tools } from '../document.js';
import type { Stepwise } from '../time-limit.js';
import { proofDocumentOf, treeOf } from './trees.js';

/** What a layer of compiled rules says of a document, and how much of it the rule engine had to judge. */
export interface JudgedLayer extends LayerRun {
  assertions: AssertionCounts;
}

/**
 * Judges a document by a layer: what is proved to hold is not given to the rule engine.
 *
 * Modules are loaded whole: half loaded they would stay so, for every later document. `VERIFCDA_NO_PROOFS=1` asks for no proofs.
 *
 * @param errorsOnly patterns in which nothing but errors of theirs is proved to hold are not judged: not every warning is found then
 */
export function* judgeLayer(layer: string, document: DocumentWith<'source'>, tools: Tools, errorsOnly = false): Stepwise<JudgedLayer> {
  const proofs = process.env.VERIFCDA_NO_PROOFS === '1' ? undefined : ((yield () => tools.rules.proofs(layer)) as LayerProofs | undefined);
  const proved = proofs && prove(proofs, proofDocumentOf(document, document.source, tools));
  const assertions = { proved: proved?.proved ?? 0, run: proved?.left ?? Object.keys(tools.rules.layer(layer).assertions).length };
  const open = proved && [...proved.open].filter(([, unproved]) => !errorsOnly || unproved.some((id) => isError(id, layer, tools)));
  if (open?.length === 0) return { findings: [], failures: [], assertions };
  yield saxon;
  const run = runLayer(tools.rules.stylesheet(layer), treeOf(document, document.source), {
    valueSets: valueSetMap(tools.valueSets()),
    showValues: tools.options.showValues,
    ...(open ? { patterns: new Set(open.map(([pattern]) => pattern)) } : {}),
  });
  return { ...run, assertions };
}

function isError(id: string, layer: string, { rules }: Tools): boolean {
  return rules.assertion(layer, id).severity === 'error';
}
