import type { Location } from '../findings/finding.js';
import type { Fix } from '../findings/fix.js';
import { describeFault } from '../telling/describe.js';
import { type DocumentInProgress, readTextOf, type Tools } from './document.js';

const start: Location = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/**
 * Adds a finding about the file as a whole, or about a file inside it (`path`). What of the document element follows from it may stand
 * under it (`explains`).
 *
 * @returns its message, which is also the reason why the stage failed
 */
export function addFault(
  document: DocumentInProgress,
  tools: Tools,
  rule: string,
  values: string[],
  location: Location = start,
  { path = '/', layer = 'xml', fix, explains = false }: { path?: string; layer?: string; fix?: Fix; explains?: boolean } = {},
): string {
  const { language, showValues } = tools.options;
  const shown = showValues || values.length === 0 ? values : values.map((value) => readTextOf(document).patient.quoted(value));
  const finding = describeFault(rule, shown, { location, path }, layer, tools.rules, language);
  document.findings.push({ ...finding, ...(fix ? { fix } : {}), ...(explains ? { element: 0, place: '0' } : {}) });
  return finding.message;
}
