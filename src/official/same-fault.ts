import type { JudgedFinding } from '../telling/describe.js';
import { ElementNode } from '../xml/element-node.js';
import type { SourceMap } from '../xml/source-map.js';
import type { OfficialFinding } from './describe.js';
import { type Condition, type Fact, ofCode, type Step, withoutConditions } from './facts/fact.js';
import { factsOfTest } from './facts/read-facts.js';
import { elementsAt, isFulfilled } from './facts/tell-facts.js';
import { wholeTest } from './facts/whole-test.js';

/** What is known of a rule of ours: the tests that it makes, and whether the official tool makes such a check at all. */
export interface OwnRule {
  tests: readonly string[];
  isOfficial: boolean;
}

const SCHEMA = 'xsd';

/** Tells whether a finding of ours is about what an official check found; never in doubt. */
export function isSameFault(official: OfficialFinding, source: SourceMap): (own: JudgedFinding, rule: OwnRule | undefined) => boolean {
  const { element, asks } = official;
  if (!source.elements[element]) return () => false;
  const judged = new ElementNode(source, element);
  // What is fulfilled is not what the check complains of.
  const failing = asks.filter((fact) => !isFulfilled(fact, judged));
  const one = failing.length === 1 || failing.every((fact) => isOfOneCode(fact, failing[0]));
  return (own, rule) => {
    if (own.layer === SCHEMA)
      return namesAttribute(own, official) || (one && failing.some((fact) => isMissingOrExtra(own, undefined, fact, judged)));
    if (!rule?.isOfficial) return false;
    if (isSameTest(own, rule, official) || isSameOfWhole(own, rule, official, source)) return true;
    return one && failing.some((fact) => isAbout(own, rule, fact, judged) || isMissingOrExtra(own, rule, fact, judged));
  };
}

/** Whether facts are of the attributes of one code, which is wrong once. */
function isOfOneCode({ path, attribute }: Fact, first: Fact | undefined): boolean {
  return attribute !== undefined && ofCode.has(attribute) && JSON.stringify(path) === JSON.stringify(first?.path);
}

/** An error of the schema, which is a part of both verdicts, about an attribute of the judged element that the check names. */
function namesAttribute({ place, element: own }: JudgedFinding, { element, message, asks }: OfficialFinding): boolean {
  const attribute = attributeAt(place);
  if (attribute === undefined || own !== element) return false;
  const isNamed = new RegExp(`@${attribute}(?![\\w-])`).test(message);
  return isNamed || asks.some((fact) => fact.path.length === 0 && fact.attribute === attribute);
}

function isSameTest(own: JudgedFinding, { tests: [test, ...others] }: OwnRule, { element, asks }: OfficialFinding): boolean {
  const facts = others.length === 0 && test !== undefined ? factsOfTest(test) : [];
  return facts.length > 0 && own.element === element && JSON.stringify(facts) === JSON.stringify(asks);
}

/** Of two elements that are alike ours names the later one, the official tool both. */
function isSameOfWhole(
  own: JudgedFinding,
  { tests }: OwnRule,
  { element, whole }: OfficialFinding,
  { elements, text }: SourceMap,
): boolean {
  if (whole === undefined || own.element === undefined || tests.length !== 1 || wholeTest(tests[0] ?? '') !== whole) return false;
  const [one, other] = [elements[element], elements[own.element]];
  if (!one || !other || whole !== 'distinct') return one === other;
  return one.parent === other.parent && text.slice(one.start, one.close) === text.slice(other.start, other.close);
}

/** Whether all that a rule asks is an attribute of the element that it judges. */
function asksOnlyFor(attribute: string, rule: OwnRule | undefined): boolean {
  return rule?.tests.length === 1 && new RegExp(`^@${attribute}( castable as [\\w:]+)?$`).test(rule.tests[0] ?? '');
}

/** A finding about the value of an attribute, the code or the presence of an attribute that a check asks. */
function isAbout(own: JudgedFinding, rule: OwnRule, fact: Fact, judged: ElementNode): boolean {
  const { flag = '', element } = own;
  const { path, attribute, asks } = fact;
  if (asks.kind === 'member') return element === judged.number && flagsOfCode.has(flag);
  if (attribute === undefined) return false;
  const last = path.at(-1)?.name;
  if (asks.kind === 'values' && last === 'templateId' && attribute === 'root' && flag === `tpl-${asks.values.join()}`) {
    const holders = elementsAt(judged, path.slice(0, -1));
    return holders.length === 1 && holders[0]?.number === element;
  }
  const holders = elementsAt(judged, path);
  if (holders.length !== 1 || holders[0]?.number !== element) return false;
  if (asks.kind === 'count') {
    const isAbsent = holders[0].attribute(attribute) === undefined;
    if (isAbsent && asks.most !== 0 && asksOnlyFor(attribute, rule)) return true;
    return isOfAttribute(own, attribute) && (asks.most === 0 || isAbsent);
  }
  // An element counts only with the value that is asked of it.
  return (isOfAttribute(own, attribute) || flag === `${holders[0].local}-n`) && isExpected(own, asks.values);
}

/** An element that is missing or one too many. */
function isMissingOrExtra(own: JudgedFinding, rule: OwnRule | undefined, { path, attribute, asks }: Fact, judged: ElementNode): boolean {
  if (path.length === 0 || asks.kind === 'member') return false;
  const found = elementsAt(judged, path);
  const { least = 1, most = Infinity } = asks.kind === 'count' && attribute === undefined ? asks : {};
  if (found.length > most) return isExtra(own, found, most) || (most === 0 && isForbidden(own, rule, path, found));
  return isMissing(own, rule, path, judged) || (attribute === undefined && least === 1 && isMissed(own, path, judged));
}

/** The same element counted, the same number found, the same bound: what only repeats a value is another check. */
function isExtra(own: JudgedFinding, found: readonly ElementNode[], most: number): boolean {
  const node = found.find(({ number }) => number === own.element);
  if (!node) return false;
  if (own.layer === SCHEMA) return own.covers?.includes(`${node.local}-n@${node.source.elements[node.number]?.parent}`) === true;
  const [, bound] = /^\[?(?:\d+\.\.)?(\d+)\]?$/.exec(own.expected ?? '') ?? [];
  return isCount(own.flag, node.local) && Number(bound) === most && Number(own.found) === found.length;
}

/** The one element that may not be there as it is: without an attribute, which is all that our rule asks of it. */
function isForbidden(
  own: JudgedFinding,
  rule: OwnRule | undefined,
  path: readonly Step[],
  [only, ...others]: readonly ElementNode[],
): boolean {
  if (!only || others.length > 0 || only.number !== own.element) return false;
  const lacking = (path.at(-1)?.where ?? []).filter((condition) => condition.absent && condition.path.length === 0);
  return lacking.some(({ attribute }) => attribute !== undefined && asksOnlyFor(attribute, rule));
}

/** The element that is missing: what is asked, or what would hold it. */
function isMissing(own: JudgedFinding, rule: OwnRule | undefined, path: readonly Step[], judged: ElementNode): boolean {
  const index = path.findIndex((_, at) => elementsAt(judged, path.slice(0, at + 1)).length === 0);
  const step = path[index];
  const holders = elementsAt(judged, path.slice(0, Math.max(0, index)));
  const [holder] = holders;
  if (!step || index < path.length - 2 || !holder || holders.length !== 1) return false;
  const { name } = step;
  const others = elementsAt(holder, [withoutConditions(step)]);
  if (own.layer === SCHEMA) return others.length === 0 && own.covers?.includes(`${name}-n@${holder.number}`) === true;
  // `section-205-n` counts the sections of one template; `section-n` does not say which are counted.
  const isCounted = own.element === holder.number && own.flag?.startsWith(`${name}-`) === true && own.flag.endsWith('-n');
  const isPlain = own.flag === `${name}-n` && others.length === 0;
  const kinds = path.slice(index).flatMap(kindsOf);
  const named = `${own.message} ${own.expected ?? ''} ${rule?.tests.join(' ') ?? ''}`;
  return isCounted && (isPlain || kinds.length > 0) && kinds.every((values) => values.some((value) => names(named, value)));
}

/** Values by which one kind of an element is told from others of its name: its templateId, its code. */
function kindsOf({ name, where = [] }: Step): (readonly string[])[] {
  return where.flatMap(({ path, values }) => (values && (path.length > 0 || name === 'templateId') ? [values] : []));
}

function names(text: string, value: string): boolean {
  return text.split(/[^\w.-]+/).some((word) => word.replace(/\.$/, '') === value);
}

/** An element that would be one of those asked for, had an attribute the right value, or were its templateId there: what a finding says of it. */
function isMissed(own: JudgedFinding, path: readonly Step[], judged: ElementNode): boolean {
  if (elementsAt(judged, path).length > 0) return false;
  return path.some(({ where = [], ...step }, index) =>
    where.some((condition) => {
      if (!isSaidBy(own, condition)) return false;
      const relaxed = { ...step, where: where.filter((each) => each !== condition) };
      const here = elementsAt(judged, [...path.slice(0, index), relaxed]);
      const all = elementsAt(judged, [...path.slice(0, index), relaxed, ...path.slice(index + 1)]);
      return here.some(({ number }) => number === own.element) && all.length === 1;
    }),
  );
}

function isSaidBy(own: JudgedFinding, condition: Condition): boolean {
  const { path, attribute, values = [], absent } = condition;
  if (isTemplate(condition)) return values.some((value) => own.flag === `tpl-${value}`);
  const [child, ...below] = path;
  if (child && below.length === 0 && attribute === undefined && !child.deep && !child.where && !absent)
    return own.flag === `${child.name}-n` && own.found === '0';
  if (path.length > 0 || attribute === undefined) return false;
  if (own.layer === SCHEMA) return attributeAt(own.place) === attribute;
  return isOfAttribute(own, attribute) && (absent === true || isExpected(own, values));
}

function isTemplate({ path, attribute, values, absent }: Condition): boolean {
  return path.length === 1 && path[0]?.name === 'templateId' && attribute === 'root' && values !== undefined && !absent;
}

function isOfAttribute({ place, flag = '' }: JudgedFinding, attribute: string): boolean {
  return attributeAt(place) === attribute || flag === flagOf[attribute] || (ofCode.has(attribute) && flagsOfCode.has(flag));
}

function isExpected({ expected = '' }: JudgedFinding, values: readonly string[]): boolean {
  return expected.split(/[\s()|,;«»]+/).some((value) => values.includes(value));
}

function attributeAt(place: string): string | undefined {
  return /\/@(?:[\w-]+:)?([\w-]+)$/.exec(place)?.[1];
}

/** Flags of rules that count elements of a name; `repeated`, of those that may stand once. */
function isCount(flag: string | undefined, name: string): boolean {
  return flag === 'repeated' || (flag?.startsWith(`${name}-`) === true && flag.endsWith('-n'));
}

/** Flags of rules about the code of an element. */
const flagsOfCode: ReadonlySet<string> = new Set(['code', 'codeSystem', 'code-missing', 'vs']);

/** Attributes whose rules bear another word as flag. */
const flagOf: Readonly<Record<string, string>> = {
  classCode: 'class',
  moodCode: 'mood',
  typeCode: 'typeCode',
  nullFlavor: 'null',
  root: 'root',
  extension: 'extension',
};
