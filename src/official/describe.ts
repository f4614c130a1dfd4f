import type { SaxonNode } from 'saxon-js';
import type { Tree } from '../engine/tree.js';
import type { JudgedFinding, Telling } from '../telling/describe.js';
import { patientValuesOf } from '../privacy/of-document.js';
import { mask } from '../privacy/patient-values.js';
import { ElementNode } from '../xml/element-node.js';
import type { SourceMap } from '../xml/source-map.js';
import type { Fact } from './facts/fact.js';
import { factsOf } from './facts/read-facts.js';
import { type WholeTest, wholeTest } from './facts/whole-test.js';
import { expectedText, foundText, isFulfilled } from './facts/tell-facts.js';
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
  /** Name of a value set, from the reference or variable by which a check reaches it. */
  nameOfSet: (reference: string) => string;
}

/** A finding of an official profile, with what its check asks where that is plain. */
export interface OfficialFinding extends JudgedFinding {
  asks: readonly Fact[];
  /** What it asks of the judged element as a whole. */
  whole?: WholeTest;
}

/** What a check that fired says, with the official message; values that may be a person's are masked. */
export function describeFired(
  { pattern, rule, check, node, values }: Fired,
  { profile, tree, source, telling, nameOfSet }: Judged,
): OfficialFinding {
  const { element } = tree.placeOf(node);
  const texts = values.map((items) => items.map((item) => textOf(item, telling.showValues)).join(' '));
  const patient = patientValuesOf(source);
  const quoted = (text: string) => shortened(telling.showValues ? text : patient.quoted(text));
  const shown = texts.map(quoted);
  const asks = factsOf(check);
  const whole = check.kind === 'assert' ? wholeTest(check.test) : undefined;
  const judged = source.elements[element] && new ElementNode(source, element);
  // Where all of it is there, the check complains of something else: of the element's own name, of which of several it stands on.
  const told = judged && asks.every((fact) => isFulfilled(fact, judged)) ? [] : asks;
  const expected = expectedText(told, telling.language, nameOfSet);
  const found = foundText(told, source, element, (value, attribute, holder) =>
    telling.showValues || isHarmless(attribute, holder) ? value : mask,
  );
  let next = 0;
  const message = check.message.map((part) => (typeof part === 'string' ? part : (shown[next++] ?? ''))).join('');
  return {
    ruleId: ruleIdOf({ profile, pattern: pattern.id, context: rule.context }, check),
    layer: profile,
    severity: severityOf(check),
    message: message.replace(/\s+/g, ' ').trim() || check.test,
    ...source.locationOf(element),
    path: telling.showValues ? source.pathOf(element) : patient.path(source.pathOf(element)),
    ...(expected === undefined ? {} : { expected: shortened(expected) }),
    ...(found === undefined ? {} : { found: quoted(found) }),
    element,
    place: String(element),
    asks,
    ...(whole === undefined ? {} : { whole }),
  };
}

/** A dynamic error: the official tool stops, and the document is refused. */
export function describeStopped(
  stopped: NonNullable<ProfileRun['stopped']>,
  { profile, source, telling }: Omit<Judged, 'nameOfSet'>,
): OfficialFinding {
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
    asks: [],
  };
}

function textOf(item: unknown, showValues: boolean): string {
  const node = item as Partial<SaxonNode>;
  if (node.nodeType === undefined) return String(item);
  const text = node.nodeType === ATTRIBUTE ? String(node.value) : String(node.textContent);
  const isAttribute = node.nodeType === ATTRIBUTE && isHarmless(node.localName ?? '', (node.parentNode ?? node.parent)?.localName ?? '');
  return showValues || text === '' || isAttribute ? text : mask;
}

/** Whether the values of an attribute are never a person's. @param holder local name of its element */
function isHarmless(attribute: string, holder: string): boolean {
  return harmless.has(attribute) || (holder === 'templateId' && (attribute === 'root' || attribute === 'extension'));
}

function shortened(value: string): string {
  const folded = value.replace(/\s+/g, ' ').trim();
  return folded.length > longestValue ? `${folded.slice(0, longestValue)}…` : folded;
}
