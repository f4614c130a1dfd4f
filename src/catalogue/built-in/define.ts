import type { Severity } from '../../findings/finding.js';
import type { AssertionMetadata, LayerMetadata, MessageTemplate, RuleMetadata } from '../metadata.js';

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
  fix?: { fr: string; en: string };
}

/** Gives rules written in TypeScript the form of those that the Schematron compiler writes. */
export function defineLayer(layer: string, title: string, file: string, definitions: readonly BuiltInRule[]): LayerMetadata {
  const rules = definitions.map((definition): RuleMetadata => {
    const { id, severity = 'error', source, title: asked, fix } = definition;
    return { id, layer, severity, source, title: asked, subject: title, file, checks: [], why: {}, notes: fix ? { fix } : {} };
  });
  const assertions = Object.fromEntries(
    definitions.map(({ id, severity = 'error', message, expected, found, flag, follows, fact }): [string, AssertionMetadata] => [
      id,
      {
        rule: id,
        severity,
        message: { fr: template(message.fr), en: template(message.en) },
        ...(expected === undefined ? {} : { expected: field(expected) }),
        ...(found === undefined ? {} : { found: field(found) }),
        ...(flag === undefined ? {} : { flag }),
        ...(follows === undefined ? {} : { follows }),
        ...(fact === undefined ? {} : { fact: field(fact) }),
      },
    ]),
  );
  return { layer, title, rules, assertions };
}

function template(text: string): MessageTemplate {
  return text
    .split(/(\{\d+\})/)
    .filter((part) => part !== '')
    .map(field);
}

function field(text: string): string | number {
  const position = /^\{(\d+)\}$/.exec(text)?.[1];
  return position === undefined ? text : Number(position);
}
