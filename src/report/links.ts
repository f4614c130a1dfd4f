import { homepage } from '../version.js';

/** The page of a rule in the documentation. */
export function pageOfRule(id: string): string {
  return `${homepage}/docs/rules/${encodeURIComponent(id)}.md`;
}

/** The page on the formats. */
export const pageOfFormats = `${homepage}/docs/formats.md`;
