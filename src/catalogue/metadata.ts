import type { Language, Severity } from '../findings/finding.js';
import type { Safety } from '../findings/fix.js';
import type { Recipe } from './recipe.js';

/** What the compiled rules say about themselves: written by the Schematron compiler, read by the product. */

/** Literal texts, and positions in the list of values that a finding brings from the document. */
export type MessageTemplate = (string | number)[];

export type Localised<T> = Record<Language, T>;

export interface AssertionMetadata {
  rule: string;
  severity: Severity;
  message: { fr: MessageTemplate; en: MessageTemplate };
  /** A literal, or the position of the value. */
  expected?: string | number;
  found?: string | number;
  /** Findings with the same flag on the same node are one fault. */
  flag?: string;
  /** Flags and rules of whose findings this one is a consequence. */
  follows?: string[];
  /** The values that the finding is about, as `expected`; several with blanks between them. */
  fact?: string | number;
  /** Paths, without positions, of the elements of which anything that is said tells the same fault. */
  told?: string[];
  /** OID of the value set whose closest concepts are suggested. */
  valueSet?: string;
  /** How it is mended: the first one that the document lets be done. */
  recipes?: Recipe[];
  /** How to mend it: position in the `repairs` of its rule. */
  repair?: number;
}

/** One place where a rule is tested. */
export interface RuleCheck {
  /** XPath match pattern of the nodes that are judged. */
  context: string;
  /** XPath that holds when the node conforms. */
  test: string;
}

export interface RuleMetadata {
  id: string;
  layer: string;
  severity: Severity;
  /** Paragraph of the specification, or the standard. */
  source: string;
  /** What the rule asks. */
  title: Localised<string>;
  /** The section, entry or header part that the rule is about. */
  subject: Localised<string>;
  /** The Schematron file, relative to the folder schematron. */
  file: string;
  checks: RuleCheck[];
  why: { fr?: string; en?: string };
  /** How to mend what it finds, one sentence for each way in which it fails; code stands between backticks. */
  repairs: Localised<MessageTemplate>[];
  /** Of a rule that is not Schematron: what `--fix` and `--fix-rule` change for it. */
  edits?: { safety: Safety; change: { fr: string; en: string } }[];
  /** `why` and `official`, where the rule has more to say than its title. */
  notes: Record<string, { fr?: string; en?: string }>;
  /** What the official tool does with the same fact. */
  official?: 'exact' | 'looser' | 'stricter' | 'none' | 'conflict';
  valueSet?: string;
  /** What breaking it looks like, where no fixture shows it. */
  example?: { wrong: string; right: string };
}

export interface LayerMetadata {
  layer: string;
  title: Localised<string>;
  rules: RuleMetadata[];
  assertions: Record<string, AssertionMetadata>;
  /** What `$name` stands for in the contexts of its rules (XPath). */
  variables?: Record<string, string>;
}
