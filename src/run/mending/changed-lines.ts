/** Lines from `from` up to `to` become those from `start` up to `end`; ends are exclusive, and one of the two may be empty. */
export interface ChangedLines {
  from: number;
  to: number;
  start: number;
  end: number;
}

/** Beyond so many lines taken out and put in, what differs is told in one piece. */
const mostChanges = 2000;

/**
 * The fewest lines to take out and to put in (Myers 1986, An O(ND) difference algorithm).
 *
 * @returns in order, none touching another
 */
export function changedLines(old: readonly string[], now: readonly string[]): ChangedLines[] {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const [n, m] = [old.length - head - tail, now.length - head - tail];
  if (n === 0 && m === 0) return [];
  const whole = [{ from: head, to: head + n, start: head, end: head + m }];
  const steps = shortestPath(n, m, (x, y) => old[head + x] === now[head + y]);
  if (!steps) return whole;
  const changes: ChangedLines[] = [];
  for (const { x, y, isInsertion } of steps) {
    const [from, start] = [head + x, head + y];
    const last = changes.at(-1);
    const [to, end] = [from + (isInsertion ? 0 : 1), start + (isInsertion ? 1 : 0)];
    if (last && last.to === from && last.end === start) Object.assign(last, { to, end });
    else changes.push({ from, to, start, end });
  }
  return changes;
}

interface Step {
  x: number;
  y: number;
  isInsertion: boolean;
}

/** @returns undefined when it takes too many steps */
function shortestPath(n: number, m: number, isSame: (x: number, y: number) => boolean): Step[] | undefined {
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let d = 0; d <= Math.min(n + m, mostChanges); d++) {
    trace.push(new Map([...furthest].filter(([k]) => Math.abs(k) <= d + 1)));
    for (let k = -d; k <= d; k += 2) {
      const isDown = k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
      let x = isDown ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1;
      while (x < n && x - k < m && isSame(x, x - k)) x++;
      furthest.set(k, x);
      if (x >= n && x - k >= m) return back(trace, n, m);
    }
  }
  return undefined;
}

function back(trace: readonly Map<number, number>[], n: number, m: number): Step[] {
  const steps: Step[] = [];
  let [x, y] = [n, m];
  for (let d = trace.length - 1; d > 0; d--) {
    const before = trace[d] as Map<number, number>;
    const k = x - y;
    const isDown = k === -d || (k !== d && (before.get(k - 1) ?? -1) < (before.get(k + 1) ?? -1));
    const fromX = before.get(isDown ? k + 1 : k - 1) ?? 0;
    const fromY = fromX - (isDown ? k + 1 : k - 1);
    steps.unshift({ x: fromX, y: fromY, isInsertion: isDown });
    [x, y] = [fromX, fromY];
  }
  return steps;
}
