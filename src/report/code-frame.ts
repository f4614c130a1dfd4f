import type { Finding, Severity } from '../findings/finding.js';
import type { Excerpt, ExcerptLine } from '../findings/judged-document.js';
import { cutLine, ELLIPSIS } from './cut-line.js';
import { safeText } from './safe-text.js';

type Paint = (text: string) => string;

/** A frame that is narrower shows nothing of use. */
const narrowest = 20;

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
 * @param columns how wide the frame may be: what is beyond, but around the first place, is left out
 */
export function codeFrame(
  findings: readonly Finding[],
  excerpt: Excerpt,
  paint: (severity: Severity) => Paint,
  dim: Paint,
  columns = Infinity,
): string[] {
  const width = String(excerpt.firstLine + excerpt.lines.length - 1).length;
  const indent = commonIndent(excerpt.lines);
  const underlines = underlinesOf(findings, excerpt);
  const room = Math.max(narrowest, columns - width - '   | '.length);
  const own = excerpt.lines[(findings[0]?.line ?? 0) - excerpt.firstLine];
  const shift = own ? (own.skipped > 0 ? ELLIPSIS.length : 0) - own.skipped - indent : 0;
  const left = windowStart(underlines, shift, own ? whole(own, indent).length : 0, room);
  return excerpt.lines.flatMap((line, index) => {
    const number = excerpt.firstLine + index;
    const shown = whole(line, indent);
    const rows = [`  ${dim(`${String(number).padStart(width)} |`)} ${cutLine(shown, left, room)}`];
    if (number !== findings[0]?.line) return rows;
    for (const { from, to, severity, rules } of underlines) {
      const start = Math.max(0, from + shift);
      const length = Math.max(1, Math.min(to + shift, shown.length) - start);
      if (start < left || start >= left + room) continue;
      const names = underlines.length > 1 ? ` ${rules.join(', ')}` : '';
      const carets = '^'.repeat(Math.min(length, left + room - start));
      rows.push(
        `  ${' '.repeat(width)} ${dim('|')} ${' '.repeat(start - left)}${paint(severity)(cutLine(`${carets}${names}`, 0, room - (start - left)))}`,
      );
    }
    return rows;
  });
}

function whole({ text, skipped, cut: isCut }: ExcerptLine, indent: number): string {
  return `${skipped > 0 ? ELLIPSIS : ''}${safeText(text.slice(indent))}${isCut ? ELLIPSIS : ''}`;
}

/** The first column that is shown, so that the first place is. */
function windowStart(underlines: readonly Underline[], shift: number, length: number, room: number): number {
  const [first] = underlines;
  if (length <= room || !first || first.to + shift <= room - ELLIPSIS.length) return 0;
  return Math.max(0, Math.min(first.from + shift - Math.floor(room / 4), length - room));
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
