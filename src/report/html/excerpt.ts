import type { Finding } from '../../findings/finding.js';
import type { Excerpt } from '../../findings/judged-document.js';
import { escapeMarkup } from '../markup.js';
import { safeText } from '../safe-text.js';

const escape = (text: string) => escapeMarkup(safeText(text));

/** The lines of a finding and around it, its place marked. */
export function excerptHtml({ line, column, endLine, endColumn, severity }: Finding, { firstLine, lines }: Excerpt): string {
  const indent = Math.min(
    ...lines.filter(({ text }) => text.trim() !== '').map(({ text, skipped }) => (skipped > 0 ? 0 : text.search(/\S/))),
    200,
  );
  const rows = lines.map(({ text, skipped, cut }, index) => {
    const number = firstLine + index;
    const shift = skipped;
    const from = number === line ? Math.max(0, column - 1 - shift) : 0;
    const to = number === endLine ? Math.min(text.length, endColumn - 1 - shift) : text.length;
    const isAt = number >= line && number <= endLine && to > from;
    const start = Math.max(0, Math.min(indent, text.length));
    const middle = isAt ? `<mark class="${severity}">${escape(text.slice(Math.max(from, start), to))}</mark>` : '';
    const code = isAt ? `${escape(text.slice(start, Math.max(from, start)))}${middle}${escape(text.slice(to))}` : escape(text.slice(start));
    return `<span class="n">${number}</span> ${skipped > 0 ? '…' : ''}${code}${cut ? '…' : ''}`;
  });
  return `<pre class="excerpt">${rows.join('\n')}</pre>\n`;
}
