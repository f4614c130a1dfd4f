import { join } from 'node:path';
import { applyToText } from '../../src/edits/apply.js';
import { type Examined, mend, type Mended } from '../../src/edits/mend.js';
import type { SpanEdit } from '../../src/edits/span-edit.js';
import { withConsequences } from '../../src/findings/finding.js';
import { lastingKey } from '../../src/findings/fingerprint.js';
import { Validator } from '../../src/journey/validator.js';
import { changedLines } from '../../src/run/mending/changed-lines.js';
import { applyChanges, type Change } from '../fixtures/change.js';
import { readBaseDocument, readFixtures } from '../fixtures/rule-fixtures.js';
import { below, pick, random, type Random } from './random.js';
import { mutate } from './structure.js';

/** The report that most fixtures change. */
const model = 'cr-img-scanner';

/** What was seen of mutants that were mended. */
export interface FixesSeen {
  mutants: number;
  /** Those in which something was mended, and how many findings were. */
  changed: number;
  mended: number;
  /** What must not be, by the number of the mutant. */
  problems: { number: number; problem: string }[];
}

const layers = ['structuration-minimale', 'img-cr-img', 'modeles-de-contenus', 'dicom', 'ihe', 'terminologies', 'coherence'];

/**
 * Mends mutants of our reports, each with two to four faults, and looks at what `--fix` did: it ends, no finding is new, nothing more is
 * to be mended, and each change is needed: without it there is a finding more.
 *
 * @param project root of the repository
 * @param isOver asked before each mutant
 */
export async function fuzzFixes(
  project: string,
  { seed, first, count }: { seed: number; first: number; count: number },
  isOver: () => boolean = () => false,
): Promise<FixesSeen> {
  const validator = await Validator.create({ profile: 'specification', lasting: true, limits: { seconds: 300 } });
  const examine = (bytes: Uint8Array): Examined => validator.examine({ path: 'mutant.xml', bytes });
  const folder = join(project, 'fixtures');
  const fixtures = layers
    .flatMap((layer) => readFixtures(folder, `specification/${layer}`).flatMap((file) => file.fixtures))
    .filter(({ base, conforming }) => base === model && !conforming);
  const safe = new Set(
    layers.flatMap((layer) =>
      Object.values(validator.rules.layer(layer).assertions)
        .filter(({ recipes = [] }) => recipes.some(({ safety }) => safety === 'safe'))
        .map(({ rule }) => rule),
    ),
  );
  const mendable = fixtures.filter(({ rule }) => safe.has(rule));
  const document = readBaseDocument(folder, model);
  const seen: FixesSeen = { mutants: 0, changed: 0, mended: 0, problems: [] };
  for (let number = first; number < first + count && !isOver(); number++) {
    const next = random(seed * 1_000_003 + number);
    const mutant = broken(document, [mendable, mendable, fixtures], next);
    const result = mend(Buffer.from(mutant), examine, ({ fix }) => fix.safety === 'safe');
    seen.mutants++;
    seen.mended += result.mended.length;
    if (result.mended.length > 0) seen.changed++;
    if (validator.spoiled) throw new Error(`mutant ${number}: out of time`);
    for (const problem of mendingProblems(mutant, result, examine)) seen.problems.push({ number, problem });
  }
  return seen;
}

function broken(document: string, fixtures: readonly (readonly { change: readonly Change[] }[])[], next: Random): string {
  let text = document;
  for (let faults = 1 + below(3, next); faults > 0; faults--) {
    try {
      text = applyChanges(text, pick(pick(fixtures, next), next).change);
    } catch {
      // An earlier change took away what this one is about.
    }
  }
  return mutate(text, next);
}

/** What mending a document did that it must not, by its findings and bytes alone. @param mutant the document as it was */
export function mendingProblems(
  mutant: string,
  { bytes, before, after, mended }: Mended,
  examine: (bytes: Uint8Array) => Examined,
): string[] {
  const text = Buffer.from(bytes).toString();
  if (mended.length === 0) return text === mutant ? [] : ['changed without anything mended'];
  const problems = newIn(after, before).map((key) => `new: ${key}`);
  const again = mend(bytes, examine, ({ fix }) => fix.safety === 'safe');
  if (again.mended.length > 0) problems.push(`mended only the second time: ${again.mended.map(({ ruleId }) => ruleId).join(', ')}`);
  const isNeeded = (change: SpanEdit[]) => newIn(examine(Buffer.from(applyToText(text, change))), after).length > 0;
  const needless = movesAsOne(changesOf(mutant, text), text).filter((change) => !isNeeded(change));
  return [...problems, ...needless.flat().map(({ start, end }) => `not needed: ${text.slice(start, end)}`)];
}

/** Findings that one judgement has and another one has not, or fewer times. */
function newIn(judged: Examined, other: Examined): string[] {
  const known = withConsequences(other.report.findings).map(lastingKey);
  return withConsequences(judged.report.findings)
    .map(lastingKey)
    .filter((key) => {
      const place = known.indexOf(key);
      if (place >= 0) known.splice(place, 1);
      return place < 0;
    });
}

/** For each run of lines that differ, the edit that makes of it what it was. */
function changesOf(before: string, after: string): SpanEdit[] {
  const [old, now] = [before, after].map((text) => text.split(/(?<=\n)/)) as [string[], string[]];
  const offset = (line: number) => now.slice(0, line).join('').length;
  return changedLines(old, now).map(({ from, to, start, end }) => ({
    start: offset(start),
    end: offset(end),
    text: old.slice(from, to).join(''),
  }));
}

/** A move is one change: what was taken away at one place stands at another one. */
function movesAsOne(changes: readonly SpanEdit[], text: string): SpanEdit[][] {
  const put = changes.map(({ start, end, text: old }) => surplus(text.slice(start, end), old));
  const taken = changes.map(({ start, end, text: old }) => surplus(old, text.slice(start, end)));
  const sources = new Map(taken.flatMap((each, at) => (each !== '' && put.includes(each) ? [[put.indexOf(each), at]] : [])));
  const moved = new Set(sources.values());
  return changes.flatMap((change, at) => {
    const source = changes[sources.get(at) ?? -1];
    return moved.has(at) ? [] : [source ? [change, source] : [change]];
  });
}

/** The tags that one text has and another one has not, which has none of its own, in whatever order. */
function surplus(text: string, other: string): string {
  const [left, known] = [tagsOf(text), tagsOf(other)];
  for (const tag of known) {
    const at = left.indexOf(tag);
    if (at < 0) return '';
    left.splice(at, 1);
  }
  return left.sort().join('\n');
}

const tagsOf = (text: string) =>
  text
    .split(/(?=<)/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
