/** What a check asks of one place, read from its test: plain enough to be said in words, and to be compared. */
export interface Fact {
  /** From the judged node to the elements that are meant; empty for the node itself. */
  path: readonly Step[];
  /** Local name of an attribute; absent when the elements themselves are meant. */
  attribute?: string;
  asks: Demand;
}

/** Child elements of one local name. */
export interface Step {
  name: string;
  /** At any depth below, and not only children. */
  deep?: true;
  /** Only those of which all of this holds. */
  where?: readonly Condition[];
}

/** The step without its conditions. */
export function withoutConditions({ name, deep }: Step): Step {
  return { name, ...(deep ? { deep } : {}) };
}

/** That an element has something: elements below it, or an attribute, its own or theirs. */
export interface Condition {
  path: readonly Step[];
  attribute?: string;
  /** Values of the attribute of which it has one. */
  values?: readonly string[];
  /** That it has it not. */
  absent?: true;
}

export type Demand =
  | { kind: 'values'; values: readonly string[] }
  | { kind: 'count'; least: number; most?: number }
  /** A code of a value set: references to its files, or names of variables that hold them. */
  | { kind: 'member'; sets: readonly string[] };

/** Attributes that make a code: it is wrong once, whichever of them shows it. */
export const ofCode: ReadonlySet<string> = new Set(['code', 'codeSystem']);
