import { sourceIn } from '../catalogue/source-in.js';
import { attributeOf } from '../xml/attribute-of.js';
import type { Finding, Language, Location } from '../findings/finding.js';
import type { SourceElement, SourceMap } from '../xml/source-map.js';
import { edgesShown, visible } from '../text/visible.js';
import { patientValuesOf } from '../privacy/of-document.js';
import type { PatientValues } from '../privacy/patient-values.js';
import type { MessageTemplate } from '../catalogue/metadata.js';
import type { RawFinding } from '../engine/run-layer.js';
import { profiles } from '../models/profiles.js';
import type { RuleSet } from '../catalogue/rule-set.js';

/** A finding with what tells findings of one cause from others. */
export interface JudgedFinding extends Finding {
  /** Findings that share it have one cause: flag and place. */
  cause?: string;
  /** What the finding is about, in the rule's word (`code`, `text-n`). */
  flag?: string;
  /** Number of the element, with `/@name` when the finding is on an attribute. */
  place: string;
  /** True when the element is one too many: what it holds goes with it. */
  extra?: boolean;
  /** Causes and places of findings of other rules that this finding makes superfluous. */
  covers?: readonly string[];
  /** Flags and rules of whose findings this one is a consequence (consequences.ts). */
  follows?: readonly string[];
  /** The values that it is about: never shown, they may be the patient's. */
  facts?: readonly string[];
  /** OID of the value set that the coded element at fault should be in. */
  valueSet?: string;
  element: number;
}

const longestValue = 200;
const longestRead = 20 * longestValue;

/** Flags about the code of an element: whichever of its attributes shows it, a code is wrong once. */
const aboutCode: ReadonlySet<string> = new Set(['code-missing', 'codeSystem', 'code', 'vs']);

/** Flags of rules that count elements: such a finding stands on the element that is one too many, or on the holder of too few. */
const isCount = /-n$/;

/** True when an element is below another one, and on the way down to it something stands a second time. */
export function isRepeated(element: number, holder: number, source: SourceMap): boolean {
  for (let number = element; number > holder; number = (source.elements[number] as SourceElement).parent)
    if (source.isRepetition(number)) return true;
  return false;
}

/** How findings and failures are told. */
export interface Telling {
  language: Language;
  /** Quote what may be the patient's. */
  showValues: boolean;
}

/**
 * Writes out what a failed assertion means: message, severity, place, expected and found.
 *
 * @param patient whose values are hidden unless they are to be shown: by default those of the document
 */
export function describeFinding(
  raw: RawFinding,
  layer: string,
  rules: RuleSet,
  source: SourceMap,
  { language, showValues }: Telling,
  patient: PatientValues = patientValuesOf(source),
): JudgedFinding {
  const { element, attribute } = raw.place;
  const holder = source.elements[element];
  const written = attribute && holder && attributeOf(holder, attribute);
  const path = source.pathOf(element, written?.name);
  const place = { location: source.locationOf(element, attribute), path: showValues ? path : patient.path(path) };
  const { flag, follows, fact, valueSet } = rules.assertion(layer, raw.assertion);
  const at = `${element}${written ? `/@${written.name}` : ''}`;
  const values = withBlanksShown(raw.values, [element, raw.context.element], source);
  return {
    ...describeFault(
      raw.assertion,
      values.map((value) => (showValues ? bounded(value) : patient.quoted(bounded(value)))),
      place,
      layer,
      rules,
      language,
    ),
    place: at,
    ...(flag ? { flag, cause: aboutCode.has(flag) ? `code@${element}` : `${flag}@${at}` } : {}),
    ...(flag &&
    profiles[rules.profile].joinsRepetitions &&
    (flag === 'repeated' || (isCount.test(flag) && isRepeated(element, raw.context.element, source)))
      ? { extra: true, cause: `repeated@${element}` }
      : {}),
    ...(follows ? { follows } : {}),
    ...(fact === undefined ? {} : { facts: (typeof fact === 'number' ? (raw.values[fact] ?? '') : fact).split(/\s+/).filter(Boolean) }),
    ...(valueSet ? { valueSet } : {}),
    element,
  };
}

/** Values of the document, blanks at the edges of attributes shown: a code is quoted by itself or within a sentence. */
function withBlanksShown(values: readonly string[], elements: readonly number[], source: SourceMap): readonly string[] {
  const blank = elements.flatMap((number) => (source.elements[number]?.attributes ?? []).map(({ value }) => value)).filter(hasEdges);
  return blank.length === 0 ? values : values.map((value) => blank.reduce((shown, one) => shown.replaceAll(one, edgesShown(one)), value));
}

function hasEdges(value: string): boolean {
  return /^[ \t\n\r]|[ \t\n\r]$/.test(value) && /\S/.test(value);
}

/** Like `describeFinding`, for what is wrong with a file that has no elements to point at. */
export function describeFault(
  assertionId: string,
  values: readonly string[],
  place: { location: Location; path: string },
  layer: string,
  rules: Pick<RuleSet, 'assertion' | 'layer'>,
  language: Language,
): Finding {
  const assertion = rules.assertion(layer, assertionId);
  const text = (field: string | number | undefined) =>
    field === undefined ? undefined : shorten(typeof field === 'number' ? (values[field] ?? '') : field);
  const expected = text(assertion.expected);
  const found = text(assertion.found);
  const rule = rules.layer(layer).rules.find(({ id }) => id === assertion.rule);
  const source = rule && sourceIn(rule.source, language);
  const repair = rule?.repairs[assertion.repair ?? -1]?.[language];
  return {
    ruleId: assertion.rule,
    layer,
    severity: assertion.severity,
    message: fill(assertion.message[language], values),
    ...place.location,
    path: place.path,
    ...(expected ? { expected } : {}),
    ...(found ? { found } : {}),
    ...(source ? { source } : {}),
    ...(repair ? { repair: fill(repair, values) } : {}),
  };
}

function fill(template: MessageTemplate, values: readonly string[]): string {
  return template.map((part) => (typeof part === 'number' ? shorten(values[part] ?? '') : part)).join('');
}

/** Enough of a value for what is shown of it, in whole words: looking all through a long one, for each of many findings, would take long. */
function bounded(value: string): string {
  if (value.length <= longestRead) return value;
  const whole = value.slice(0, longestRead).replace(/\S+$/, '');
  return whole.trim() === '' ? (/^\s*\S*/.exec(value)?.[0] ?? '') : whole;
}

function shorten(value: string): string {
  const folded = visible(value).replace(/\s+/g, ' ').trim();
  return folded.length > longestValue ? `${folded.slice(0, longestValue)}…` : folded;
}
