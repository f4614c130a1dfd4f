import type { Finding } from '../findings/finding.js';
import type { Excerpt, ExcerptLine } from '../findings/judged-document.js';
import type { SourceMap } from '../xml/source-map.js';

const linesAround = 1;
const mostLinesOfFinding = 8;
const widestLine = 160;

/** The lines of a finding and around it; a line that is too long is cut to a window around the finding's column. */
export function excerptOf(source: SourceMap, finding: Finding): Excerpt {
  const firstLine = Math.max(1, finding.line - linesAround);
  const lastLine = Math.min(finding.endLine, finding.line + mostLinesOfFinding - 1) + linesAround;
  const lines: ExcerptLine[] = [];
  for (let number = firstLine; number <= lastLine; number++) {
    const text = source.line(number);
    if (text === undefined) break;
    lines.push(cutLine(text, number === finding.line ? finding.column : 1));
  }
  return { firstLine, lines };
}

function cutLine(text: string, column: number): ExcerptLine {
  if (text.length <= widestLine) return { text, skipped: 0, cut: false };
  const skipped = Math.max(0, Math.min(column - 1 - Math.floor(widestLine / 4), text.length - widestLine));
  return { text: text.slice(skipped, skipped + widestLine), skipped, cut: skipped + widestLine < text.length };
}
