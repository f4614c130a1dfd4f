import type { Severity } from '../../findings/finding.js';
import type { Safety } from '../../findings/fix.js';
import { repairOf } from '../fix.js';
import { fieldOf, templateOf } from '../message-template.js';
import type { AssertionMetadata, LayerMetadata, Localised, RuleMetadata } from '../metadata.js';

/** What is said of a fault. `{0}`, `{1}`… stand for values of the document. */
export interface Wording {
  message: { fr: string; en: string };
  expected?: string;
  found?: string;
  /** How to mend it. */
  fix?: { fr: string; en: string };
  /** Flags and rules of findings of which this one is a consequence (src/telling/consequences.ts). */
  follows?: string[];
}

/** A rule that the product checks itself, outside Schematron. */
export interface BuiltInRule extends Wording {
  id: string;
  severity?: Severity;
  source: string;
  title: { fr: string; en: string };
  /** What is said of kinds of its fault that have a name: the assertion `XML-01.ampersand`. What a kind does not say is as in the rule. */
  kinds?: Record<string, Wording>;
  /** Cause shared with a Schematron rule: the more severe one is shown. */
  flag?: string;
  /** The value that it is about. */
  fact?: string;
  why?: { fr: string; en: string };
  /** What `--fix` (safe) and `--fix-rule` (suggested) change for it (src/edits). */
  edits?: { safety: Safety; change: { fr: string; en: string } }[];
  /** What breaking it looks like, where no fixture shows it. */
  example?: { wrong: string; right: string };
}

/** Gives rules written in TypeScript the form of those that the Schematron compiler writes. */
export function defineLayer(layer: string, title: Localised<string>, file: string, definitions: readonly BuiltInRule[]): LayerMetadata {
  return {
    layer,
    title,
    rules: definitions.map((definition) => ruleOf(definition, layer, title, file)),
    assertions: Object.fromEntries(definitions.flatMap(assertionsOf)),
  };
}

/** What a rule says of each kind of its fault, and of any other one, in the order of its repairs. */
function wordingsOf({ kinds = {}, message, expected, found, fix, follows }: BuiltInRule): [kind: string, wording: Wording][] {
  const general = { message, ...optional({ expected, found, fix, follows }) };
  return [['', general], ...Object.entries(kinds).map(([kind, wording]): [string, Wording] => [`.${kind}`, { ...general, ...wording }])];
}

function ruleOf(definition: BuiltInRule, layer: string, subject: Localised<string>, file: string): RuleMetadata {
  const { id, severity = 'error', source, title, why = {}, flag, example, edits } = definition;
  const repairs = wordingsOf(definition).map(([, { expected, fix }]) => {
    const literal = expected === undefined || /\{\d/.test(expected) ? {} : { expected };
    const repair = repairOf({ rule: { subject }, assertion: { ...literal, ...optional({ flag }) }, own: fix });
    if (!repair) throw new Error(`${id} does not say how it is mended (fix)`);
    const { fr, en } = repair;
    return { fr: templateOf(fr), en: templateOf(en) };
  });
  return { id, layer, severity, source, title, subject, file, checks: [], repairs, why, notes: {}, ...optional({ example, edits }) };
}

function assertionsOf(definition: BuiltInRule): [string, AssertionMetadata][] {
  const { id, severity = 'error', flag, fact } = definition;
  return wordingsOf(definition).map(([kind, { message, expected, found, follows }], repair) => [
    id + kind,
    {
      rule: id,
      severity,
      message: { fr: templateOf(message.fr), en: templateOf(message.en) },
      ...optional({
        expected: expected === undefined ? undefined : fieldOf(expected),
        found: found === undefined ? undefined : fieldOf(found),
        flag,
        follows,
        fact: fact === undefined ? undefined : fieldOf(fact),
      }),
      repair,
    },
  ]);
}

/** An object without its fields that are undefined. */
function optional<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
