import type { Severity } from '../../findings/finding.js';
import { repairOf } from '../fix.js';
import { fieldOf, templateOf } from '../message-template.js';
import type { AssertionMetadata, LayerMetadata, RuleMetadata } from '../metadata.js';

/** A rule that the product checks itself, outside Schematron. `{0}`, `{1}`… stand for values of the document. */
export interface BuiltInRule {
  id: string;
  severity?: Severity;
  source: string;
  title: { fr: string; en: string };
  message: { fr: string; en: string };
  expected?: string;
  found?: string;
  /** Cause shared with a Schematron rule: the more severe one is shown. */
  flag?: string;
  /** Flags of findings of which this one is a consequence (src/telling/consequences.ts). */
  follows?: string[];
  /** The value that it is about. */
  fact?: string;
  why?: { fr: string; en: string };
  /** How to mend it; values of the document may stand in it. */
  fix?: { fr: string; en: string };
}

/** Gives rules written in TypeScript the form of those that the Schematron compiler writes. */
export function defineLayer(layer: string, title: string, file: string, definitions: readonly BuiltInRule[]): LayerMetadata {
  return {
    layer,
    title,
    rules: definitions.map((definition) => ruleOf(definition, layer, title, file)),
    assertions: Object.fromEntries(definitions.map((definition) => [definition.id, assertionOf(definition)])),
  };
}

function ruleOf(definition: BuiltInRule, layer: string, subject: string, file: string): RuleMetadata {
  const { id, severity = 'error', source, title, why = {}, fix, expected, flag } = definition;
  const literal = expected === undefined || /\{\d/.test(expected) ? {} : { expected };
  const sentence = repairOf({ rule: { subject, title }, assertion: { ...literal, ...(flag === undefined ? {} : { flag }) }, own: fix });
  const repairs = [{ fr: templateOf(sentence.fr), en: templateOf(sentence.en) }];
  return { id, layer, severity, source, title, subject, file, checks: [], repairs, why, notes: {} };
}

function assertionOf({ id, severity = 'error', message, expected, found, flag, follows, fact }: BuiltInRule): AssertionMetadata {
  return {
    rule: id,
    severity,
    message: { fr: templateOf(message.fr), en: templateOf(message.en) },
    ...(expected === undefined ? {} : { expected: fieldOf(expected) }),
    ...(found === undefined ? {} : { found: fieldOf(found) }),
    ...(flag === undefined ? {} : { flag }),
    ...(follows === undefined ? {} : { follows }),
    ...(fact === undefined ? {} : { fact: fieldOf(fact) }),
    repair: 0,
  };
}
