import type { Finding, Severity } from '../findings/finding.js';
import type { Excerpt, ExcerptLine } from '../findings/judged-document.js';
import { safeText } from './safe-text.js';

type Paint = (text: string) => string;

const ELLIPSIS = '…';

interface Underline {
  from: number;
  to: number;
  severity: Severity;
  rules: string[];
}

/**
 * The lines of an excerpt with their numbers; under the findings' line, a row of carets for each place in it, named by
 * its rules where there are several.
 *
 * @param findings findings of one line, which the excerpt is about
 */
export function codeFrame(findings: readonly Finding[], excerpt: Excerpt, paint: (severity: Severity) => Paint, dim: Paint): string[] {
  const width = String(excerpt.firstLine + excerpt.lines.length - 1).length;
  const indent = commonIndent(excerpt.lines);
  const underlines = underlinesOf(findings, excerpt);
  return excerpt.lines.flatMap((line, index) => {
    const number = excerpt.firstLine + index;
    const shown = `${line.skipped > 0 ? ELLIPSIS : ''}${safeText(line.text.slice(indent))}${line.cut ? ELLIPSIS : ''}`;
    const rows = [`  ${dim(`${String(number).padStart(width)} |`)} ${shown}`];
    if (number !== findings[0]?.line) return rows;
    const shift = (line.skipped > 0 ? ELLIPSIS.length : 0) - line.skipped - indent;
    for (const { from, to, severity, rules } of underlines) {
      const start = Math.max(0, from + shift);
      const length = Math.max(1, Math.min(to + shift, shown.length) - start);
      const names = underlines.length > 1 ? ` ${rules.join(', ')}` : '';
      rows.push(`  ${' '.repeat(width)} ${dim('|')} ${' '.repeat(start)}${paint(severity)(`${'^'.repeat(length)}${names}`)}`);
    }
    return rows;
  });
}

/** White space that all lines begin with: deep documents would leave no room for the code. */
function commonIndent(lines: readonly ExcerptLine[]): number {
  if (lines.some(({ skipped }) => skipped > 0)) return 0;
  const indents = lines.filter(({ text }) => text.trim() !== '').map(({ text }) => text.length - text.trimStart().length);
  return indents.length > 0 ? Math.min(...indents) : 0;
}

/** The distinct places of the findings within their line, from left to right. */
function underlinesOf(findings: readonly Finding[], { firstLine, lines }: Excerpt): Underline[] {
  const places = new Map<string, Underline>();
  for (const { line, column, endLine, endColumn, severity, ruleId } of findings) {
    const own = lines[line - firstLine];
    const to = endLine === line ? endColumn - 1 : (own?.skipped ?? 0) + (own?.text.length ?? 0);
    const key = `${column}:${to}`;
    const known = places.get(key);
    if (known) known.rules.push(ruleId);
    else places.set(key, { from: column - 1, to, severity, rules: [ruleId] });
  }
  return [...places.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}
