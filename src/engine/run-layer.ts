import type { SaxonNode } from 'saxon-js';
import { prepareStylesheet } from './prepared-stylesheet.js';
import { saxon } from './saxon.js';
import { toXdmMap } from './xdm-map.js';
import type { Tree, TreePlace } from './tree.js';

/** A failed assertion, before its message is written. */
export interface RawFinding {
  assertion: string;
  /** The node that the rule judged. */
  context: TreePlace;
  /** The node at fault: the assertion's subject, or the context. */
  place: TreePlace;
  values: string[];
  /** The place of a value that is a node of the document. */
  placeOfValue?: (position: number) => TreePlace | undefined;
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
  /** The value sets, as an XDM map (value-set-map.ts). */
  valueSets: unknown;
  showValues: boolean;
  /** The patterns to judge; all when absent. */
  patterns?: ReadonlySet<string>;
}

/** What a compiled stylesheet hands back for a finding or a failure (schematron/compiler/generate.ts). */
type RawResult = readonly [assertion: string, context: SaxonNode, subject?: SaxonNode | readonly SaxonNode[] | null, ...values: unknown[]];
type RawFailure = readonly [none: '', pattern: string, code: unknown, description: unknown];

const INITIAL_TEMPLATE = 'Q{http://www.w3.org/1999/XSL/Transform}initial-template';
const ATTRIBUTE = 2;
const FUNCTIONS = 'urn:verifcda:functions';

/**
 * Runs one compiled layer on a document.
 *
 * @param stylesheet the SEF, as a parsed object; the first run makes it ready for others
 * @throws Error when saxon-js refuses the stylesheet or stops outside the rules
 */
export function runLayer(stylesheet: object, tree: Tree, parameters: LayerParameters): LayerRun {
  const { principalResult } = saxon().transform(
    {
      stylesheetInternal: prepareStylesheet(stylesheet),
      sourceNode: tree.document,
      initialTemplate: INITIAL_TEMPLATE,
      destination: 'raw',
      stylesheetParams: {
        [`Q{${FUNCTIONS}}nodes`]: tree.index,
        [`Q{${FUNCTIONS}}value-sets`]: parameters.valueSets,
        [`Q{${FUNCTIONS}}show-values`]: parameters.showValues,
        ...(parameters.patterns ? { [`Q{${FUNCTIONS}}patterns`]: setMap(parameters.patterns) } : {}),
      },
    },
    'sync',
  );
  const run: LayerRun = { findings: [], failures: [] };
  for (const result of resultsOf(principalResult)) {
    if (isFailure(result)) run.failures.push({ pattern: result[1], code: textOf(result[2]), description: textOf(result[3]) });
    else {
      const [assertion, node, subjects, ...values] = result;
      const context = tree.placeOf(node);
      const subject = isList(subjects) ? subjects[0] : subjects;
      run.findings.push({
        assertion,
        context,
        place: subject ? tree.placeOf(subject) : context,
        values: values.map(textOf),
        placeOfValue: (position) => placeOfNode(values[position], tree),
      });
    }
  }
  return run;
}

function setMap(keys: ReadonlySet<string>): unknown {
  return toXdmMap({ get: (key) => (keys.has(key) ? [] : undefined), keys: () => keys });
}

/** saxon-js hands back null for nothing, and the result itself for one result. */
function resultsOf(result: unknown): (RawResult | RawFailure)[] {
  if (result === null || result === undefined) return [];
  return (typeof (result as unknown[])[0] === 'string' ? [result] : result) as (RawResult | RawFailure)[];
}

function isFailure(result: RawResult | RawFailure): result is RawFailure {
  return result[0] === '';
}

function placeOfNode(value: unknown, tree: Tree): TreePlace | undefined {
  const first: unknown = isList(value) ? value[0] : value;
  return typeof first === 'object' && first !== null && 'nodeType' in first ? tree.placeOf(first as SaxonNode) : undefined;
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

/** A value of a message: the strings of its items, with spaces between. */
function textOf(value: unknown): string {
  if (value === null) return '';
  if (isList(value)) return value.map(textOf).join(' ');
  if (typeof value !== 'object') return `${value as string | number | boolean}`;
  return (value as SaxonNode).nodeType === ATTRIBUTE ? (value as SaxonNode).value : (value as SaxonNode).textContent;
}
