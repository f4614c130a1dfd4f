import type { Location } from '../findings/finding.js';
import { describeFault } from '../telling/describe.js';
import type { DocumentInProgress, Tools } from './document.js';

const start: Location = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/**
 * Adds a finding about the file as a whole, or about a file inside it (`path`).
 *
 * @returns its message, which is also the reason why the stage failed
 */
export function addFault(
  document: DocumentInProgress,
  tools: Tools,
  rule: string,
  values: string[],
  location: Location = start,
  { path = '/', layer = 'xml' } = {},
): string {
  const finding = describeFault(rule, values, { location, path }, layer, tools.rules, tools.options.language);
  document.findings.push(finding);
  return finding.message;
}
