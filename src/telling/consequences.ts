import type { SourceMap } from '../xml/source-map.js';
import type { JudgedFinding } from './describe.js';
import { atLeastAsSevere } from '../findings/severity.js';
import { findingsByName, mostLookedAt, type Named } from './named-findings.js';

/**
 * Finds out what follows from what. An assertion names in `v:follows` what it follows from: a flag or the id of a rule
 * (`text-n`) stands for such a finding on the same element, above it, or below it, where it explains no more than one
 * finding; `templateId/root`, for one on an element of that name; `=code`, for one anywhere that is about the same value
 * (`v:fact`). What is missing in an element with a nullFlavor in place of its content is one fault. Of a rule that names itself in this way the first finding speaks for the others. Whatever is found in an element that is one too many follows from its being there. A finding follows only
 * from one that is at least as severe. What stands under another one hides nothing: a third finding follows from it only
 * where all are about the same value, and then stands under the first one.
 *
 * @param spokesmen each finding with the one that speaks for its fault
 * @returns for each spokesman that follows from another one, that one
 */
export function causesOf<F extends JudgedFinding>(spokesmen: ReadonlyMap<F, F>, source: SourceMap): Map<F, F> {
  const told = [...spokesmen].filter(([finding, spokesman]) => finding === spokesman).map(([finding]) => finding);
  const causes = new Map<F, F>();
  if (told.length < 2) return causes;
  const named = findingsByName(spokesmen);
  const emptied = emptiedCauses(told, source);
  const candidates = new Map(told.map((finding) => [finding, [...candidatesOf(finding, named, source), ...emptied(finding)]] as const));
  const isCandidate = (finding: F) => (candidates.get(finding)?.length ?? 0) > 0;
  const explaining = new Map<F, Set<number>>();
  for (const finding of told) {
    const found = candidates.get(finding)?.find(({ cause, below }) => {
      return !isCandidate(cause) && !(below && explaining.get(cause)?.has(finding.element));
    });
    if (!found) continue;
    causes.set(finding, found.cause);
    if (found.below) explaining.set(found.cause, (explaining.get(found.cause) ?? new Set()).add(finding.element));
  }
  for (let before = -1; before !== causes.size;) {
    before = causes.size;
    for (const finding of told) {
      const between = causes.has(finding) ? undefined : candidates.get(finding)?.find(({ cause, byFact }) => byFact && causes.has(cause));
      if (between) causes.set(finding, causes.get(between.cause) as F);
    }
  }
  return causes;
}

/** What a finding may follow from. */
interface Candidate<F> {
  cause: F;
  /** It stands below the finding. */
  below?: boolean;
  /** Both are about the same value. */
  byFact?: boolean;
}

function candidatesOf<F extends JudgedFinding>(finding: F, named: Named<F>, source: SourceMap): Candidate<F>[] {
  const lineage: number[] = [];
  for (let number = finding.element; number >= 0; number = source.elements[number]?.parent ?? -1) lineage.push(number);
  const found: Candidate<F>[] = [];
  const add = (causes: readonly F[], how: Omit<Candidate<F>, 'cause'> = {}) => {
    for (const cause of causes.slice(0, mostLookedAt)) found.push({ cause, ...how });
  };
  add(lineage.flatMap((number) => named.extras(number)));
  for (const name of finding.follows ?? []) {
    const [, fact, on, flag = ''] = /^(=)?(?:(\w+)\/)?(.*)$/.exec(name) ?? [];
    const isThere = (number: number) => on === undefined || source.elements[number]?.local === on;
    if (fact) {
      const sharing = named.about(flag, finding.facts ?? []).filter(({ element }) => isThere(element));
      add(
        sharing.map(({ spokesman }) => spokesman),
        { byFact: true },
      );
    } else {
      const end = source.elements[finding.element]?.close ?? 0;
      const below = named
        .placesAfter(flag, finding.element)
        .filter((number) => (source.elements[number]?.start ?? end) < end && isThere(number));
      add(lineage.filter(isThere).flatMap((number) => named.at(flag, number)));
      add(
        below.flatMap((number) => named.at(flag, number)),
        { below: true },
      );
    }
  }
  return found.filter(({ cause }) => cause !== finding && atLeastAsSevere(cause, finding) && !isLaterOne(cause, finding));
}

/**
 * What is missing in an element that has a nullFlavor in place of its content is one fault: the first finding that says so of the
 * nullFlavor, else the most severe one, speaks for those on that element. What is wrong with its other attributes is another fault.
 */
function emptiedCauses<F extends JudgedFinding>(told: readonly F[], source: SourceMap): (finding: F) => Candidate<F>[] {
  const speakers = new Map<number, F>();
  const isAboutContent = ({ place, element, ruleId }: F) =>
    (place === `${element}` || place === `${element}/@nullFlavor`) && ruleId !== 'XSD-05';
  const isEmptied = (number: number) =>
    source.elements[number]?.attributes.some(({ name }) => name === 'nullFlavor') === true &&
    source.elements[number + 1]?.parent !== number;
  for (const finding of told) {
    if (!isAboutContent(finding) || !isEmptied(finding.element)) continue;
    const known = speakers.get(finding.element);
    const isBetter =
      !known || !atLeastAsSevere(known, finding) || (known.flag !== 'null' && finding.flag === 'null' && atLeastAsSevere(finding, known));
    if (isBetter) speakers.set(finding.element, finding);
  }
  return (finding) => {
    const cause = isAboutContent(finding) ? speakers.get(finding.element) : undefined;
    return cause && cause !== finding ? [{ cause }] : [];
  };
}

/** Of findings of one rule the first one in the document speaks. */
function isLaterOne(cause: JudgedFinding, finding: JudgedFinding): boolean {
  if (cause.ruleId !== finding.ruleId) return false;
  return cause.line > finding.line || (cause.line === finding.line && cause.column > finding.column);
}
