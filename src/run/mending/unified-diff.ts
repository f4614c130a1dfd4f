import { textAsMeant } from '../../edits/editable.js';
import { mapSource, type SourceMap } from '../../xml/source-map.js';
import { patientValuesOf } from '../../privacy/of-document.js';
import { type ChangedLines, changedLines } from './changed-lines.js';
import { safeText } from '../../report/safe-text.js';

const context = 3;
const limits = { depth: 10_000, nodes: 10_000_000 };

/** One line, on one side of a diff. */
interface Line {
  text: string;
  shown: string;
}

/**
 * A unified diff of two documents, as far as their lines differ.
 *
 * @param showValues quote the patient's values; otherwise they are hidden on both sides
 * @returns `masked`: something is hidden in it, so that it cannot be applied
 */
export function unifiedDiff(name: string, before: Uint8Array, after: Uint8Array, showValues: boolean): { text: string; masked: boolean } {
  if (Buffer.from(before).equals(after)) return { text: '', masked: false };
  const [old, now] = [before, after].map((bytes) => linesOf(mapSource(textAsMeant(bytes), limits), showValues)) as [Line[], Line[]];
  const changes = changedLines(
    old.map(({ text }) => text),
    now.map(({ text }) => text),
  );
  const lines = hunksOf(changes).flatMap((hunk) => {
    const [opening, closing] = [hunk[0], hunk.at(-1)] as [ChangedLines, ChangedLines];
    const first = Math.max(0, opening.from - context);
    const last = Math.min(old.length, closing.to + context);
    const start = first + opening.start - opening.from;
    const end = last + closing.end - closing.to;
    const plain = (from: number, to: number) => old.slice(from, to).map(({ shown }) => ` ${shown}`);
    return [
      `@@ -${first + 1},${last - first} +${start + 1},${end - start} @@`,
      ...plain(first, opening.from),
      ...hunk.flatMap((change, index) => [
        ...old.slice(change.from, change.to).map(({ shown }) => `-${shown}`),
        ...now.slice(change.start, change.end).map(({ shown }) => `+${shown}`),
        ...plain(change.to, hunk[index + 1]?.from ?? last),
      ]),
    ];
  });
  const masked = [...old, ...now].some(({ text, shown }) => text !== shown) && lines.some((line) => line.includes('•'));
  const label = safeText(name);
  return { text: `--- a/${label}\n+++ b/${label}\n${lines.join('\n')}\n`, masked };
}

function linesOf(source: SourceMap, showValues: boolean): Line[] {
  const patient = patientValuesOf(source);
  const lines: Line[] = [];
  for (let number = 1; ; number++) {
    const text = source.line(number);
    const start = source.offsetOfLine(number);
    // What follows the last line end is no line.
    if (text === undefined || start === undefined || (start === source.text.length && start > 0)) return lines;
    lines.push({
      text,
      get shown() {
        return showValues ? text : patient.lines(start, start + text.length, false);
      },
    });
  }
}

/** Changes that are shown together: their lines of context touch. */
function hunksOf(changes: readonly ChangedLines[]): ChangedLines[][] {
  const hunks: ChangedLines[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    if (last && change.from - last.to <= context * 2) hunks.at(-1)?.push(change);
    else hunks.push([change]);
  }
  return hunks;
}
