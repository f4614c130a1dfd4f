import { decode } from '../../xml/decode.js';
import { mapSource, type SourceMap } from '../../xml/source-map.js';
import { patientValuesOf } from '../../privacy/of-document.js';
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
  const [old, now] = [before, after].map((bytes) => linesOf(mapSource(decode(bytes), limits), showValues)) as [Line[], Line[]];
  const hunks = hunksOf(old, now);
  const lines = hunks.flatMap(({ from, to, start, end }) => {
    const first = Math.max(0, from - context);
    const last = Math.min(old.length, to + context);
    const shift = start - from;
    const header = `@@ -${first + 1},${last - first} +${first + shift + 1},${last - first + (end - start) - (to - from)} @@`;
    const plain = (list: Line[]) => list.map(({ shown }) => ` ${shown}`);
    return [
      header,
      ...plain(old.slice(first, from)),
      ...old.slice(from, to).map(({ shown }) => `-${shown}`),
      ...now.slice(start, end).map(({ shown }) => `+${shown}`),
      ...plain(old.slice(to, last)),
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
    if (text === undefined || start === undefined) return lines;
    lines.push({
      text,
      get shown() {
        return showValues ? text : patient.lines(start, start + text.length, false);
      },
    });
  }
}

interface Hunk {
  from: number;
  to: number;
  start: number;
  end: number;
}

/** Where the lines differ: what both have in order around a difference is found by looking ahead. */
function hunksOf(old: readonly Line[], now: readonly Line[]): Hunk[] {
  const hunks: Hunk[] = [];
  const ahead = 400;
  for (let a = 0, b = 0; a < old.length || b < now.length;) {
    if (a < old.length && b < now.length && old[a]!.text === now[b]!.text) {
      a++;
      b++;
      continue;
    }
    let [from, to] = [old.length, now.length];
    search: for (let sum = 1; sum <= ahead * 2; sum++)
      for (let more = 0; more <= sum; more++) {
        const [x, y] = [a + more, b + sum - more];
        if (x <= old.length && y <= now.length && agree(old, now, x, y)) {
          [from, to] = [x, y];
          break search;
        }
      }
    const last = hunks.at(-1);
    if (last && a - last.to <= context * 2) Object.assign(last, { to: from, end: to });
    else hunks.push({ from: a, to: from, start: b, end: to });
    [a, b] = [from, to];
  }
  return hunks;
}

function agree(old: readonly Line[], now: readonly Line[], x: number, y: number): boolean {
  for (let index = 0; index < 3; index++) {
    if (x + index >= old.length || y + index >= now.length) return x + index >= old.length && y + index >= now.length;
    if (old[x + index]!.text !== now[y + index]!.text) return false;
  }
  return true;
}
