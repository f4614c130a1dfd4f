import type { SaxonNode } from 'saxon-js';
import type { Tree } from '../engine/tree.js';
import type { JudgedFinding, Telling } from '../telling/describe.js';
import { patientValuesOf } from '../privacy/of-document.js';
import { mask } from '../privacy/patient-values.js';
import type { SourceMap } from '../xml/source-map.js';
import type { Fired, ProfileRun } from './run-profile.js';
import { ruleIdOf, severityOf } from './rule-id.js';

const longestValue = 200;
const ATTRIBUTE = 2;

/** Attributes whose values are codes and identifiers of vocabularies, never a person's. */
const harmless = new Set(
  'code codeSystem codeSystemName codeSystemVersion classCode moodCode typeCode determinerCode contextControlCode nullFlavor type unit use qualifier mediaType representation operator inclusive'.split(
    ' ',
  ),
);

/** Where findings of a profile stand: in this document. */
export interface Judged {
  profile: string;
  tree: Tree;
  source: SourceMap;
  telling: Telling;
}

/** What a check that fired says, with the official message; values that may be a person's are masked. */
export function describeFired({ pattern, rule, check, node, values }: Fired, { profile, tree, source, telling }: Judged): JudgedFinding {
  const { element } = tree.placeOf(node);
  const texts = values.map((items) => items.map((item) => textOf(item, telling.showValues)).join(' '));
  const patient = patientValuesOf(source);
  const shown = telling.showValues ? texts : texts.map((text) => patient.quoted(text));
  let next = 0;
  const message = check.message.map((part) => (typeof part === 'string' ? part : shortened(shown[next++] ?? ''))).join('');
  return {
    ruleId: ruleIdOf({ profile, pattern: pattern.id, context: rule.context }, check),
    layer: profile,
    severity: severityOf(check),
    message: message.replace(/\s+/g, ' ').trim() || check.test,
    ...source.locationOf(element),
    path: telling.showValues ? source.pathOf(element) : patient.path(source.pathOf(element)),
    element,
    place: String(element),
  };
}

/** A dynamic error: the official tool stops, and the document is refused. */
export function describeStopped(stopped: NonNullable<ProfileRun['stopped']>, { profile, source, telling }: Judged): JudgedFinding {
  const { code, place, description } = stopped;
  const what = telling.showValues ? ` : ${description}` : '';
  return {
    ruleId: `${profile}:dynamic-error/00000000`,
    layer: profile,
    severity: 'error',
    message:
      telling.language === 'fr'
        ? `Le profil s’arrête sur une erreur (${code}, ${place}), comme l’outil officiel${what}`
        : `The profile stops at an error (${code}, ${place}), as the official tool does${what}`,
    ...source.locationOf(0),
    path: source.pathOf(0),
    element: 0,
    place: '0',
  };
}

function textOf(item: unknown, showValues: boolean): string {
  const node = item as Partial<SaxonNode>;
  if (node.nodeType === undefined) return String(item);
  const text = node.nodeType === ATTRIBUTE ? String(node.value) : String(node.textContent);
  const isHarmless = text === '' || (node.nodeType === ATTRIBUTE && harmless.has(node.localName ?? ''));
  return showValues || isHarmless ? text : mask;
}

function shortened(value: string): string {
  const folded = value.replace(/\s+/g, ' ').trim();
  return folded.length > longestValue ? `${folded.slice(0, longestValue)}…` : folded;
}
