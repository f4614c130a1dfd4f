import type { OutlineElement } from './outline.js';

/** How an element differs from its counterpart: by its tag or its own text, by its children, or for lack of a counterpart. */
export type Mark = 'own' | 'children' | 'alone';

/** Of each element that differs: how, and the names of its children that differ, in either document. */
export type Marks = Map<OutlineElement, { mark: Mark; names: ReadonlySet<string> }>;

/** What a change touched, and the element that shows it. */
export interface Difference {
  marks: Marks;
  /** The smallest element that holds the whole change and some context, in both documents. */
  before: OutlineElement;
  after: OutlineElement;
}

interface Pair {
  before: OutlineElement;
  after: OutlineElement;
}

/** Compares two documents element by element; undefined when they differ in no element. */
export function differenceOf(before: OutlineElement, after: OutlineElement): Difference | undefined {
  const marks: Marks = new Map();
  compare({ before, after }, marks);
  const mark = (pair: Pair) => marks.get(pair.before)?.mark;
  if (mark({ before, after }) === undefined) return undefined;
  let shown: Pair = { before, after };
  while (mark(shown) === 'children') {
    const touched = pairsOf(shown).filter((pair) => pair.before?.source !== pair.after?.source);
    const [only] = touched;
    if (touched.length !== 1 || !only?.before || !only.after) break;
    const next: Pair = { before: only.before, after: only.after };
    if (mark(next) === 'own') break;
    shown = next;
  }
  return { marks, ...shown };
}

function compare(pair: Pair, marks: Marks): void {
  const { before, after } = pair;
  if (before.source === after.source) return;
  const mark: Mark = before.tag !== after.tag || before.ownText !== after.ownText ? 'own' : 'children';
  const names = new Set<string>();
  for (const element of [before, after]) marks.set(element, { mark, names });
  for (const child of pairsOf(pair)) {
    if (child.before && child.after) compare({ before: child.before, after: child.after }, marks);
    else marks.set((child.before ?? child.after) as OutlineElement, { mark: 'alone', names: new Set() });
    for (const element of [child.before, child.after]) if (element && marks.has(element)) names.add(element.name);
  }
}

/** Sets the children of two elements side by side: equal ones first, then those of one name, in order. */
function pairsOf({ before, after }: Pair): { before?: OutlineElement; after?: OutlineElement }[] {
  const left = [...before.children];
  const pairs: { before?: OutlineElement; after?: OutlineElement }[] = [];
  const rest: OutlineElement[] = [];
  let from = 0;
  for (const child of after.children) {
    const equal = left.findIndex((candidate, index) => index >= from && candidate.source === child.source);
    if (equal < 0) rest.push(child);
    else {
      pairs.push({ before: left[equal] as OutlineElement, after: child });
      left.splice(equal, 1);
      from = equal;
    }
  }
  for (const child of rest) {
    const namesake = left.findIndex((candidate) => candidate.name === child.name);
    pairs.push(namesake < 0 ? { after: child } : { before: left.splice(namesake, 1)[0] as OutlineElement, after: child });
  }
  return [...pairs, ...left.map((child) => ({ before: child }))];
}
