/** A schema ready to be compiled: abstract patterns are written out, references are followed. Plain data. */
export interface Profile {
  /** Prefix → URI. */
  namespaces: Record<string, string>;
  /** Variables of the schema and of its active patterns. */
  globals: Variable[];
  patterns: Pattern[];
}

export interface Variable {
  name: string;
  value: string;
  /** File and line, for messages. */
  place: string;
}

export interface Pattern {
  /** Empty when it has none. */
  id: string;
  rules: Rule[];
  place: string;
}

export interface Rule {
  context: string;
  body: BodyItem[];
  place: string;
}

/** What stands in a rule, in its order. */
export type BodyItem =
  | { kind: 'let'; variable: Variable }
  | { kind: 'check'; check: Check }
  /** The body of an abstract rule. */
  | { kind: 'extends'; rule: AbstractRule };

export interface AbstractRule {
  id: string;
  body: BodyItem[];
  place: string;
}

export interface Check {
  kind: 'assert' | 'report';
  test: string;
  role?: string;
  /** Literal texts, and expressions whose value is quoted. */
  message: (string | { select: string })[];
  place: string;
}
