/** libxml2 refuses groups nested deeper than 50, and what is written out must stay short. */
const bounds = { depth: 40, length: 4000 };

class NotUnderstood extends Error {}

/**
 * A regular expression of XML Schema without `{n,m}`, which libxml2 counts wrongly where two of them overlap: `a{1,3}` becomes
 * `a(a(a)?)?`. It means the same.
 *
 * @returns undefined when it is not understood, or would become too long or too deep: it is then to be left as it is
 */
export function withoutCounts(pattern: string): string | undefined {
  if (pattern.length > bounds.length) return undefined;
  try {
    const reader = new PatternReader(pattern);
    const { written, depth } = reader.alternatives();
    return reader.isAtEnd && depth <= bounds.depth ? written : undefined;
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

/** A part of the expression, and how deep its groups are nested. */
interface Part {
  written: string;
  depth: number;
}

class PatternReader {
  private at = 0;

  constructor(private readonly pattern: string) {}

  get isAtEnd(): boolean {
    return this.at === this.pattern.length;
  }

  /** Up to the end, or to the `)` of the group. */
  alternatives(nesting = 0): Part {
    if (nesting > bounds.depth) throw new NotUnderstood();
    const parts: Part[] = [];
    let length = 0;
    while (!this.isAtEnd && this.pattern[this.at] !== ')') {
      const part = this.take(/\|/y) ? { written: '|', depth: 0 } : this.counted(this.atom(nesting));
      parts.push(part);
      length += part.written.length;
      if (length > bounds.length) throw new NotUnderstood();
    }
    return { written: parts.map(({ written }) => written).join(''), depth: Math.max(0, ...parts.map(({ depth }) => depth)) };
  }

  private atom(nesting: number): Part {
    if (this.take(/\(/y)) {
      const { written, depth } = this.alternatives(nesting + 1);
      if (!this.take(/\)/y)) throw new NotUnderstood();
      return { written: `(${written})`, depth: depth + 1 };
    }
    // A class that takes another away is left alone: it ends with two brackets.
    const simple = this.take(/\\[pP]\{[^}]*\}|\\[^pP]|\[(?:\\[pP]\{[^}]*\}|\\[^pP]|[^\\[\]])+\]|[^\\[\](){}?*+]/uy);
    if (!simple) throw new NotUnderstood();
    return { written: simple[0], depth: 0 };
  }

  private counted(atom: Part): Part {
    const quantifier = this.take(/[?*+]/y);
    if (quantifier) return { ...atom, written: atom.written + quantifier[0] };
    const count = this.take(/\{(\d{1,4})(,(\d{1,4})?)?\}/y);
    if (!count) return atom;
    const least = Number(count[1]);
    const most = count[2] === undefined ? least : count[3] === undefined ? Infinity : Number(count[3]);
    const times = most === Infinity ? Math.max(least, 1) : most;
    if (times === 0 || most < least || times * (atom.written.length + 3) > bounds.length) throw new NotUnderstood();
    if (most === Infinity) return { ...atom, written: atom.written.repeat(times) + (least === 0 ? '*' : '+') };
    const optional = most - least;
    return {
      written: atom.written.repeat(least) + `(${atom.written}`.repeat(optional) + ')?'.repeat(optional),
      depth: atom.depth + optional,
    };
  }

  private take(what: RegExp): RegExpExecArray | null {
    what.lastIndex = this.at;
    const found = what.exec(this.pattern);
    if (found) this.at = what.lastIndex;
    return found;
  }
}
