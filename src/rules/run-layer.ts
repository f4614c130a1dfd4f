import type { SaxonNode } from 'saxon-js';
import { saxon } from './saxon.js';
import type { Tree, TreePlace } from './tree.js';

/** A failed assertion, before its message is written. */
export interface RawFinding {
  assertion: string;
  /** The node that the rule judged. */
  context: TreePlace;
  /** The node at fault: the assertion's subject, or the context. */
  place: TreePlace;
  values: string[];
}

export interface LayerRun {
  findings: RawFinding[];
  /** Dynamic errors: the layer was not judged in full. */
  failures: LayerFailure[];
}

/** A rule that raised an error. */
export interface LayerFailure {
  /** Id of the pattern that the rule is in. */
  pattern: string;
  /** `FORG0001`, … */
  code: string;
  /** The engine's own words, which may quote the document. */
  description: string;
}

export interface LayerParameters {
  /** OID → (`code|codeSystem` → displayName), as an XDM map made by `toXdmMap`. */
  valueSets: unknown;
  showValues: boolean;
}

interface RawResult {
  r: string;
  n: SaxonNode;
  s?: SaxonNode | null;
  a?: string[] | string;
  error?: string;
  code?: string;
  pattern?: string;
}

const INITIAL_TEMPLATE = 'Q{http://www.w3.org/1999/XSL/Transform}initial-template';
const FUNCTIONS = 'urn:verifcda:functions';

/**
 * Runs one compiled layer on a document.
 *
 * @param stylesheet the SEF, as a parsed object
 * @throws Error when saxon-js refuses the stylesheet or stops outside the rules
 */
export function runLayer(stylesheet: object, tree: Tree, parameters: LayerParameters): LayerRun {
  const { principalResult } = saxon().transform(
    {
      stylesheetInternal: stylesheet,
      sourceNode: tree.document,
      initialTemplate: INITIAL_TEMPLATE,
      destination: 'raw',
      stylesheetParams: { [`Q{${FUNCTIONS}}value-sets`]: parameters.valueSets, [`Q{${FUNCTIONS}}show-values`]: parameters.showValues },
    },
    'sync',
  );
  const results = (principalResult === null || principalResult === undefined ? [] : Array.isArray(principalResult) ? principalResult : [principalResult]) as RawResult[];
  const run: LayerRun = { findings: [], failures: [] };
  for (const result of results) {
    if (result.error !== undefined) run.failures.push({ pattern: result.pattern ?? '', code: result.code ?? '', description: result.error });
    else {
      const context = tree.placeOf(result.n);
      const values = result.a === undefined ? [] : Array.isArray(result.a) ? result.a : [result.a];
      run.findings.push({ assertion: result.r, context, place: result.s ? tree.placeOf(result.s) : context, values: values.map(String) });
    }
  }
  return run;
}

/** A JSON-like object as the XDM map that a stylesheet parameter needs. */
export function toXdmMap(data: object): unknown {
  return saxon().XPath.evaluate('parse-json($json)', null, { params: { json: JSON.stringify(data) }, resultForm: 'xdm' });
}
