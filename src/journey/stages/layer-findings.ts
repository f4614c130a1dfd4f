import { type LayerRun, runLayer } from '../../engine/run-layer.js';
import { valueSetMap } from '../../engine/value-set-map.js';
import type { AssertionCounts } from '../../findings/finding.js';
import { prove, type Proved } from '../../proofs/prove.js';
import type { DocumentWith, Tools } from '../document.js';
import { proofDocumentOf, treeOf } from './trees.js';

/** What a layer of compiled rules says of a document, and how much of it the rule engine had to judge. */
export interface JudgedLayer extends LayerRun {
  assertions: AssertionCounts;
}

/**
 * Judges a document by a layer: what is proved to hold is not given to the rule engine.
 *
 * @param errorsOnly patterns in which nothing but errors of theirs is proved to hold are not judged: not every warning is found then
 */
export function judgeLayer(layer: string, document: DocumentWith<'source'>, tools: Tools, errorsOnly = false): JudgedLayer {
  const proved = provedOf(layer, document, tools);
  const assertions = { proved: proved?.proved ?? 0, run: proved?.left ?? Object.keys(tools.rules.layer(layer).assertions).length };
  const open = proved && [...proved.open].filter(([, unproved]) => !errorsOnly || unproved.some((id) => isError(id, layer, tools)));
  if (open?.length === 0) return { findings: [], failures: [], assertions };
  const run = runLayer(tools.rules.stylesheet(layer), treeOf(document, document.source), {
    valueSets: valueSetMap(tools.valueSets()),
    showValues: tools.options.showValues,
    ...(open ? { patterns: new Set(open.map(([pattern]) => pattern)) } : {}),
  });
  return { ...run, assertions };
}

/** What needs no rule engine; undefined where no proofs are tried: `VERIFCDA_NO_PROOFS=1` asks for that. */
function provedOf(layer: string, document: DocumentWith<'source'>, tools: Tools): Proved | undefined {
  const proofs = process.env.VERIFCDA_NO_PROOFS === '1' ? undefined : tools.rules.proofs(layer);
  return proofs && prove(proofs, proofDocumentOf(document, document.source, tools));
}

function isError(id: string, layer: string, { rules }: Tools): boolean {
  return rules.assertion(layer, id).severity === 'error';
}
