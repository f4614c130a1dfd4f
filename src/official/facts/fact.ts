/** What a check asks of one place, read from its test: plain enough to be said in words, and to be compared. */
export interface Fact {
  /** Child elements from the judged node, by local name; empty for the node itself. */
  path: readonly string[];
  /** Local name of an attribute; absent when the elements themselves are meant. */
  attribute?: string;
  /** Only elements with this attribute value are meant; without a value, those that do not have the attribute. */
  only?: { attribute: string; value?: string };
  asks: Demand;
}

export type Demand =
  | { kind: 'values'; values: readonly string[] }
  | { kind: 'count'; least: number; most?: number }
  /** A code of a value set: references to its files, or names of variables that hold them. */
  | { kind: 'member'; sets: readonly string[] };

/** Attributes that make a code: it is wrong once, whichever of them shows it. */
export const ofCode: ReadonlySet<string> = new Set(['code', 'codeSystem']);
