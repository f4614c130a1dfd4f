import type { Internals, StringValue } from 'saxon-js';

type SaxonJs = typeof import('saxon-js');

/**
 * Replaces some functions of saxon-js 2.7.0 by others that answer the same in less time (docs/performance.md). To be given
 * that version only (saxon.ts looks at its checksum).
 */
export function tune(engine: SaxonJs): SaxonJs {
  const { Compare, DomUtils, Regex } = engine.internals;
  tuneStrings(Object.getPrototypeOf(engine.atom('')) as StringValue);
  keepNames(DomUtils);
  compareByOrder(DomUtils);
  knowPlaces(DomUtils);
  keepPatterns(Regex);
  shortenKeys(Compare);
  return engine;
}

const anything = { test: () => true };
const beyondBmp = /[\ud800-\udfff]/;

/**
 * Strings: saxon-js looks for characters beyond U+FFFF at each comparison, in arrays of all characters; and hashes more
 * than some 20 characters to nearly always the same number, so that maps of OIDs become lists. FNV-1a takes its place.
 * `b` is how a constructor checks that it was given the code of a string type: saxon-js is the only one to call it.
 */
function tuneStrings(string: StringValue): void {
  const { compareTo, constructor } = string;
  string.b = () => anything;
  string.equals = function (other) {
    return other instanceof constructor ? this.value === other.value : compareTo.call(this, other) === 0;
  };
  string.compareTo = function (other) {
    if (!(other instanceof constructor) || beyondBmp.test(this.value) || beyondBmp.test(other.value)) return compareTo.call(this, other);
    return this.value === other.value ? 0 : this.value < other.value ? -1 : 1;
  };
  string.hashCode = function () {
    return hashOf(this.value);
  };
}

function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash >>> 0) % 36 ** 4).toString(36);
}

/**
 * Sets of values (`distinct-values`, groups): saxon-js keeps them in a tree that is as deep as the values are long, and
 * exhausts the stack on a long one.
 */
function shortenKeys(comparisons: Internals['Compare']): void {
  const make = comparisons.Ef.bind(comparisons);
  comparisons.Ef = (collation, composite) => {
    const set = make(collation, composite);
    const { hash } = set.la;
    set.la = { ...set.la, hash: (value) => hashOf(hash(value)) };
    return set;
  };
}

const ELEMENT = 1;

/** The name of an element: saxon-js makes it anew, and checks its characters, each time that a path looks at it. */
function keepNames(nodes: Internals['DomUtils']): void {
  const nameOf = nodes.X.bind(nodes);
  nodes.X = (node) => (node?.nodeType === ELEMENT ? (node.keptName ??= nameOf(node)) : nameOf(node));
}

/** Which of two nodes comes first: saxon-js walks through their siblings and ancestors to find out. */
function compareByOrder(nodes: Internals['DomUtils']): void {
  const compare = nodes.fb.bind(nodes);
  nodes.fb = (a, b) => {
    if (a === b) return 0;
    const [first, second] = [a.order ?? a.parent?.order, b.order ?? b.parent?.order];
    // An attribute and its element, two attributes of one element, the document itself.
    if (first === undefined || second === undefined || first === second || a.ownerDocument !== b.ownerDocument) return compare(a, b);
    return first - second;
  };
}

/** How many nodes stand before one, beside it (`generate-id`): saxon-js counts them each time. */
function knowPlaces({ va: axes }: Internals['DomUtils']): void {
  const before = axes.Dc.bind(axes);
  axes.Dc = (node) => {
    const siblings = before(node);
    const { place } = node;
    return place === undefined ? siblings : Object.assign(siblings, { count: () => place });
  };
}

/** Regular expressions: saxon-js translates each one anew for each string. */
function keepPatterns(regex: Internals['Regex']): void {
  const prepare = regex.prepareRegex.bind(regex);
  const known = new Map<string, { pattern: RegExp; groups: number }>();
  regex.prepareRegex = (source, flags, text, tellGroups) => {
    const key = `${flags ?? ''}/${source}`;
    let entry = known.get(key);
    if (!entry) {
      let groups = 0;
      const pattern = prepare(source, flags, text, (count) => (groups = count));
      entry = { pattern, groups };
      if (known.size >= mostPatterns) known.clear();
      known.set(key, entry);
    }
    tellGroups?.(entry.groups);
    // A global one remembers where it was.
    return entry.pattern.global ? new RegExp(entry.pattern) : entry.pattern;
  };
}

/** Patterns stand in rules, not in documents; but a rule may make one. */
const mostPatterns = 2000;
