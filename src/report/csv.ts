import type { Formatter } from './formatter.js';
import { safeText } from './safe-text.js';
import { shownEntries } from './shown.js';
import { NOT_EVALUATED, notEvaluatedMessage, words } from './words.js';

/** What a row tells of a finding, by the names of json-v1. */
const told = ['line', 'column', 'severity', 'ruleId', 'layer', 'message', 'expected', 'found', 'repair', 'path'] as const;
const columns = ['document', 'status', ...told, 'cause'];

/**
 * One row a finding (RFC 4180, lines end with LF), consequences included; one row without a finding for a document that has none. A cell
 * that a spreadsheet would take for a formula begins with an apostrophe.
 */
export const csv: Formatter = {
  name: 'csv',
  open(context) {
    let head = `${columns.join(',')}\n`;
    const rows = (lines: (string | number | undefined)[][]) => {
      const text = head + lines.map((cells) => `${cells.map(cell).join(',')}\n`).join('');
      head = '';
      return text;
    };
    return {
      document(document) {
        const { path, status } = document.report;
        const lines = shownEntries(document, context).map(({ finding, cause }) => [
          path,
          status,
          ...told.map((name) => finding[name]),
          cause?.ruleId,
        ]);
        if (status === 'notEvaluated') lines.push(noVerdict(path, notEvaluatedMessage(document.report, context.language)));
        return rows(lines.length > 0 ? lines : [[path, status, ...columns.slice(2).map(() => '')]]);
      },
      end: ({ interrupted }) => (interrupted ? rows([noVerdict('', words[context.language].interrupted)]) : rows([])),
    };
  },
};

/** The row of a document, or of a run, that nothing can be concluded of. */
function noVerdict(path: string, message: string): (string | number)[] {
  const cells = [path, 'notEvaluated', 1, 1, 'error', NOT_EVALUATED, '', message];
  return [...cells, ...columns.slice(cells.length).map(() => '')];
}

/** What makes a formula of a cell, in the widths that spreadsheets know. */
const formula = /^[\s'"]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

function cell(value: string | number | undefined): string {
  if (typeof value === 'number') return String(value);
  // A tab or line break at the beginning is a formula's too: safeText leaves none.
  const text = safeText(value ?? '');
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\n;]/.test(safe) || safe.trim() !== safe ? `"${safe.replaceAll('"', '""')}"` : safe;
}
