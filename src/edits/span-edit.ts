import type { TextEdit } from '../findings/fix.js';
import type { SourceMap } from '../xml/source-map.js';

/** A change of the text, by offsets: UTF-16 code units of the decoded text, without byte order mark. */
export interface SpanEdit {
  start: number;
  end: number;
  text: string;
}

/** The same change, by line and column. */
export function toTextEdit({ start, end, text }: SpanEdit, source: SourceMap): TextEdit {
  return { ...source.locate(start, end), text };
}

/**
 * The same change, by offsets.
 *
 * @throws RangeError when the place is not in the text
 */
export function toSpanEdit({ line, column, endLine, endColumn, text }: TextEdit, source: SourceMap): SpanEdit {
  const start = offsetOf(source, line, column);
  const end = offsetOf(source, endLine, endColumn);
  if (start > end || end > source.text.length) throw new RangeError('an edit ends before it starts, or after the text');
  return { start, end, text };
}

function offsetOf(source: SourceMap, line: number, column: number): number {
  const start = source.offsetOfLine(line);
  if (start === undefined || !(column >= 1)) throw new RangeError(`no line ${line}, column ${column}`);
  return start + column - 1;
}

/** In the order of the text; at one place, insertions in the order given. */
export function inOrder(edits: readonly SpanEdit[]): SpanEdit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** True when two of the edits touch the same characters, or put text at the same place. */
export function overlap(edits: readonly SpanEdit[]): boolean {
  return inOrder(edits).some((edit, index, all) => index > 0 && collide(all[index - 1]!, edit));
}

function collide(first: SpanEdit, second: SpanEdit): boolean {
  return second.start < first.end || second.start === first.start;
}

/**
 * Groups of edits that can be made together: each group whole or not at all, the first ones first. A group that says the very same
 * as an earlier one goes with it.
 */
export function withoutOverlap<G extends { edits: readonly SpanEdit[] }>(groups: readonly G[]): G[] {
  const taken: SpanEdit[] = [];
  return groups.filter(({ edits }) => {
    if (edits.length === 0 || overlap(edits) || overlap([...taken, ...edits])) return false;
    taken.push(...edits);
    return true;
  });
}
