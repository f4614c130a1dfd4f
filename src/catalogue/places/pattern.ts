import type { SourceElement, SourceMap } from '../../xml/source-map.js';

/** Tells whether an element is one of those that the context of a rule selects. */
export type Matcher = (source: SourceMap, element: number) => boolean;

const most = 8;

/**
 * Reads the context of a rule as far as it tells where elements stand: names, steps, unions, and predicates that compare an
 * attribute with a literal. What else a predicate or `except` asks is taken to hold: for whoever offers values, not for judging.
 *
 * @param context an XPath expression
 * @param variables what `$name` stands for
 * @returns undefined when it is of another form
 */
export function matcherOf(context: string, variables: Readonly<Record<string, string>>): Matcher | undefined {
  try {
    return new Reader(context, variables, 0).whole();
  } catch (error) {
    if (error instanceof UnreadError) return undefined;
    throw error;
  }
}

class UnreadError extends Error {}

const any: Matcher = () => true;
const parentOf = (source: SourceMap, element: number) => (source.elements[element] as SourceElement).parent;

function above(matcher: Matcher): Matcher {
  return (source, element) => {
    for (let at = parentOf(source, element); at >= 0; at = parentOf(source, at)) if (matcher(source, at)) return true;
    return false;
  };
}

/** Reads one expression from its beginning to its end, each step as a matcher that asks what stands before it of the parent. */
class Reader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly variables: Readonly<Record<string, string>>,
    private readonly depth: number,
  ) {
    if (depth > most) throw new UnreadError();
  }

  whole(): Matcher {
    const matcher = this.union(undefined);
    if (this.at < this.text.length) throw new UnreadError();
    return matcher;
  }

  /** @param parent what the first step of each path asks of the parent */
  private union(parent: Matcher | undefined): Matcher {
    const paths = [this.path(parent)];
    while (this.take('|') || this.take('union ')) paths.push(this.path(parent));
    if (this.take('except ')) this.path(parent);
    return (source, element) => paths.some((path) => path(source, element));
  }

  private path(parent: Matcher | undefined): Matcher {
    let before = parent;
    if (this.take('//')) before = any;
    else if (this.take('/')) before = (_, element) => element < 0;
    for (;;) {
      const step = this.step(before);
      if (this.take('//')) before = (source, element) => element >= 0 && (step(source, element) || above(step)(source, element));
      else if (this.take('/')) before = (source, element) => element >= 0 && step(source, element);
      else return step;
    }
  }

  /** @param before what is asked of the parent; nothing of a path that begins anywhere */
  private step(before: Matcher | undefined): Matcher {
    const first = this.primary(before);
    const predicates: Matcher[] = [];
    for (let predicate = this.bracket(); predicate !== undefined; predicate = this.bracket()) predicates.push(...predicateOf(predicate));
    return (source, element) => first(source, element) && predicates.every((predicate) => predicate(source, element));
  }

  private primary(before: Matcher | undefined): Matcher {
    if (this.take('(')) {
      const inner = this.union(before);
      if (!this.take(')')) throw new UnreadError();
      return inner;
    }
    const variable = this.match(/\$([\w-]+)/y)?.[1];
    if (variable !== undefined) {
      const stands = this.variables[variable];
      if (stands === undefined || before !== undefined) throw new UnreadError();
      return new Reader(stands.trim(), this.variables, this.depth + 1).whole();
    }
    if (this.take('.')) return (source, element) => before === undefined || hasItself(before, source, element);
    const name = this.match(/(?:self::|child::)?(?:[\w-]+:)?(\*|[A-Za-z][\w-]*)(?![\w(:-])/y)?.[1];
    if (name === undefined) throw new UnreadError();
    return (source, element) => {
      const { local, parent } = source.elements[element] as SourceElement;
      return (name === '*' || local === name) && (before === undefined || before(source, parent));
    };
  }

  /** What stands between square brackets. */
  private bracket(): string | undefined {
    this.match(/\s+/y);
    if (this.text[this.at] !== '[') return undefined;
    const start = this.at + 1;
    let depth = 0;
    for (; this.at < this.text.length; this.at++) {
      const character = this.text[this.at] as string;
      if (character === "'" || character === '"') this.at = this.text.indexOf(character, this.at + 1);
      if (this.at < 0) throw new UnreadError();
      if (character === '[') depth++;
      if (character === ']' && --depth === 0) return this.text.slice(start, this.at++);
    }
    throw new UnreadError();
  }

  private take(token: string): boolean {
    this.match(/\s+/y);
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  private match(expression: RegExp): RegExpExecArray | null {
    if (!expression.source.startsWith('\\s')) this.match(/\s+/y);
    expression.lastIndex = this.at;
    const found = expression.exec(this.text);
    if (found) this.at = expression.lastIndex;
    return found;
  }
}

/** `$x/(. | cda:y)`: what is asked of a parent is asked of the element itself. */
function hasItself(before: Matcher, source: SourceMap, element: number): boolean {
  return before(source, element);
}

const comparison = /^(?:cda:([\w-]+)\/)?(?:cda:([\w-]+)\/)?@([\w-]+) ?= ?\(?((?:'[^']*'(?:, ?)?)+)\)?$/;

/** The predicates that are understood: `@a='x'`, `cda:b/@a=('x', 'y')`, `cda:b/cda:c/@a='x'`. */
function predicateOf(text: string): Matcher[] {
  const [, first, second, attribute, list] = comparison.exec(text.replace(/\s+/g, ' ').trim()) ?? [];
  if (attribute === undefined || list === undefined) return [];
  const values = new Set([...list.matchAll(/'([^']*)'/g)].map(([, value]) => value as string));
  const steps = [first, second].filter((step) => step !== undefined);
  return [(source, element) => holds(source, element, steps, attribute, values)];
}

function holds(source: SourceMap, element: number, [step, ...rest]: string[], attribute: string, values: ReadonlySet<string>): boolean {
  const { attributes, close } = source.elements[element] as SourceElement;
  if (step === undefined) return attributes.some(({ local, value }) => local === attribute && values.has(value));
  for (let child = element + 1; (source.elements[child]?.start ?? close) < close; child++) {
    const { parent, local } = source.elements[child] as SourceElement;
    if (parent === element && local === step && holds(source, child, rest, attribute, values)) return true;
  }
  return false;
}
