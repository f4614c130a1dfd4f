import { type DocumentReport, type Finding, withConsequences } from '../findings/finding.js';
import { lastingKey } from '../findings/fingerprint.js';
import type { Fix } from '../findings/fix.js';
import type { SourceMap } from '../xml/source-map.js';
import { applyToBytes } from './apply.js';
import { editableSource } from './editable.js';
import { type SpanEdit, toSpanEdit, withoutOverlap } from './span-edit.js';

/** A fix, and the finding that it mends. */
export interface FoundFix {
  finding: Finding;
  fix: Fix;
}

/** What judging a document gives to who mends it. */
export interface Examined {
  report: DocumentReport;
  /** The text that findings are placed in; absent when it could not be read. */
  text?: string;
  /** Whatever they write. */
  fixes: FoundFix[];
}

export interface Mended {
  bytes: Uint8Array;
  /** The judgement of the document as it was, and as it is now. */
  before: Examined;
  after: Examined;
  /** The findings that were mended, in the order in which they were. */
  mended: Finding[];
}

type Judged = Pick<Examined, 'report'>;

/** Edits that go together, and the findings that they mend. */
export interface Group {
  edits: SpanEdit[];
  findings: Finding[];
}

/**
 * Makes the fixes that are wanted, again and again until none is left. Fixes are made only where judging the document again
 * shows that what they mend is gone and that nothing new is there.
 *
 * @param examine judges a document
 * @param isWanted which fixes to make
 * @param isOver asked between two judgements: stops, with nothing half done
 */
export function mend(
  bytes: Uint8Array,
  examine: (bytes: Uint8Array) => Examined,
  isWanted: (found: FoundFix) => boolean,
  isOver: () => boolean = () => false,
): Mended {
  const before = examine(bytes);
  const result: Mended = { bytes, before, after: before, mended: [] };
  const refused = new Set<string>();
  while (!isOver()) {
    let groups = wantedGroups(result, isWanted, refused);
    if (groups.length === 0) break;
    while (groups.length > 0) {
      const changed = applyToBytes(
        result.bytes,
        groups.flatMap(({ edits }) => edits),
        editableSource(result.bytes, result.after.text)?.text,
      );
      const after = examine(changed);
      if (isBetter(result.after, after, groups)) {
        Object.assign(result, { bytes: changed, after, mended: [...result.mended, ...groups.flatMap(({ findings }) => findings)] });
        break;
      }
      if (groups.length === 1) for (const finding of (groups[0] as Group).findings) refused.add(lastingKey(finding));
      groups = groups.slice(0, groups.length >> 1);
    }
  }
  return result;
}

function wantedGroups({ bytes, after }: Mended, isWanted: (found: FoundFix) => boolean, refused: ReadonlySet<string>): Group[] {
  if (after.report.stages.some(({ status }) => status === 'failed')) return [];
  const source = editableSource(bytes, after.text);
  if (!source) return [];
  const isLeft = (found: FoundFix) => isWanted(found) && !refused.has(lastingKey(found.finding));
  return groupFixes(after.fixes.filter(isLeft), source);
}

/** Fixes that can be made together; those with the same edits are one. */
export function groupFixes(fixes: readonly FoundFix[], source: SourceMap): Group[] {
  const groups = new Map<string, Group>();
  for (const { finding, fix } of fixes) {
    const edits = fix.edits.map((edit) => toSpanEdit(edit, source));
    const key = JSON.stringify(edits);
    const group = groups.get(key) ?? { edits, findings: [] };
    group.findings.push(finding);
    groups.set(key, group);
  }
  return withoutOverlap([...groups.values()]);
}

function countsOf({ report }: Judged): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of withConsequences(report.findings)) counts.set(lastingKey(finding), (counts.get(lastingKey(finding)) ?? 0) + 1);
  return counts;
}

/** Everything was judged, what was to be mended is gone, and there is nothing new. */
export function isBetter(before: Judged, after: Judged, groups: readonly Pick<Group, 'findings'>[]): boolean {
  if (after.report.stages.some(({ status }) => status === 'failed')) return false;
  const left = countsOf(before);
  const found = countsOf(after);
  for (const { findings } of groups)
    for (const finding of findings) left.set(lastingKey(finding), (left.get(lastingKey(finding)) ?? 0) - 1);
  return [...found].every(([key, count]) => count <= (left.get(key) ?? 0));
}
