/** A Schematron layer as the compiler sees it once every include and abstract definition is resolved. */

/** A message cut at its `value-of`s: literal texts with the XPath expressions between them. */
export type MessagePart = { text: string } | { select: string };
export type Language = 'fr' | 'en';
export type Localised<T> = Partial<Record<Language, T>>;

export type Severity = 'error' | 'warning' | 'info';
export const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** What the official tool does with the fact that an assertion tests. */
export type OfficialTreatment = 'exact' | 'looser' | 'stricter' | 'none' | 'conflict';
export const officialTreatments: readonly OfficialTreatment[] = ['exact', 'looser', 'stricter', 'none', 'conflict'];

export interface Variable {
  name: string;
  select: string;
}

/** One step of a repair; values are XPath expressions. */
export type RepairStep =
  | { do: 'set'; attribute: string; value: string }
  | { do: 'text'; value: string }
  | { do: 'insert'; element: string; attributes: [name: string, value: string][]; value?: string }
  | { do: 'remove'; attribute?: string }
  | { do: 'move' | 'remove-repeated' }
  | { do: 'rename'; attribute: string; to: string }
  | { do: 'concept' | 'label'; valueSet: string };

/** How what an assertion finds is mended (src/catalogue/recipe.ts says what the steps do). */
export interface Repairing {
  safety: 'safe' | 'suggested';
  /** XPath of the element to mend; the one at fault when absent. */
  at?: string;
  steps: RepairStep[];
}

export interface Assertion {
  /** `IMG-206-03`, or `IMG-206-03.b` for a further wording of the same rule. */
  id: string;
  severity: Severity;
  source: string;
  /** True when the finding is raised by a true test (`report`) and not by a false one (`assert`). */
  raisedWhenTrue: boolean;
  test: string;
  /** XPath of the node at fault, relative to the context; the context itself when absent. */
  subject?: string;
  /** The fault: a second finding with the same flag on the same node stands under the first one. */
  flag?: string;
  /** Flags and rules of whose findings this one is a consequence: it stands under them (src/telling/consequences.ts). */
  follows?: string[];
  /** XPath of the values that the finding is about, without white space: what it shares with its cause or its consequences. */
  fact?: string;
  /** Paths of the elements of which anything that is said tells the same fault: the profile specification does not warn of it then. */
  told?: string[];
  expected?: string;
  found?: string;
  /** OID of the value set whose closest concepts the finding names. */
  valueSet?: string;
  official?: OfficialTreatment;
  /** How it is mended: the first one whose values are all there. */
  repairs?: Repairing[];
  /** What the rule asks. */
  title: Localised<string>;
  /** What is wrong. */
  message: Localised<MessagePart[]>;
  /** Further explanations: `why`, `fix`, `official`. */
  notes: Record<string, Localised<string>>;
}

export interface Rule {
  context: string;
  variables: Variable[];
  assertions: Assertion[];
}

export interface Pattern {
  id: string;
  /** What its rules are about. */
  title: Localised<string>;
  why: Localised<string>;
  /** The source file, relative to the schematron folder. */
  file: string;
  variables: Variable[];
  rules: Rule[];
}

export interface Phase {
  id: string;
  patterns: string[];
  variables: Variable[];
}

export interface Layer {
  title: Localised<string>;
  /** Guard: the layer says nothing about a document for which this XPath is false. */
  when?: string;
  namespaces: Record<string, string>;
  variables: Variable[];
  phases: Phase[];
  patterns: Pattern[];
}

/** A fault of a Schematron source: unknown reference, missing message, feature that the compiler refuses. */
export class SchematronError extends Error {
  constructor(file: string, message: string) {
    super(`${file}: ${message}`);
    this.name = 'SchematronError';
  }
}
