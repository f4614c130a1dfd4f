import { docPage } from '../catalogue/doc-page.js';
import type { RuleMetadata } from '../catalogue/metadata.js';
import { homepage } from '../version.js';

/** The page of a rule in the documentation. */
export function pageOfRule(rule: Pick<RuleMetadata, 'layer' | 'id'>): string {
  return `${homepage}/${docPage(rule)}`;
}

/** The page on the formats. */
export const pageOfFormats = `${homepage}/guides/formats.html`;

/** The page on the user's official package. */
export const pageOfOfficial = `${homepage}/guides/official.html`;
