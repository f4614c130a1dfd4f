import type { Language } from '../findings/finding.js';
import { sourceIn } from './source-in.js';
import { docPage } from './doc-page.js';
import type { RuleMetadata } from './metadata.js';

/** A rule as lists of rules show it, in one language: `verifcda rules --json`, `GET /v1/rules`. */
export function describeRule(rule: RuleMetadata, language: Language): object {
  const { id, layer, severity, title, subject, source, official } = rule;
  return {
    id,
    layer,
    severity,
    title: title[language],
    subject: subject[language],
    source: sourceIn(source, language),
    ...(official ? { official } : {}),
    page: docPage(rule),
  };
}
