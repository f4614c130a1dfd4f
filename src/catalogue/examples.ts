/** What a rule is about, shown on a conforming report: written by the build from the rule's fixture. */
export interface RuleExample {
  /** Readable path of the element that both excerpts show. */
  path: string;
  /** Excerpt of a report that breaks the rule, `\n` between lines. */
  wrong: string;
  /** The same excerpt of the report that conforms. */
  right: string;
}

/** Rule id → its example; a rule whose fault cannot be shown on a text has none. */
export type RuleExamples = Record<string, RuleExample>;
