import type { Finding } from '../findings/finding.js';
import type { Excerpt, ExcerptLine } from '../findings/judged-document.js';
import type { PatientValues } from '../privacy/patient-values.js';
import type { SourceMap } from '../xml/source-map.js';

const linesAround = 1;
const mostLinesOfFinding = 8;
const widestLine = 160;

/**
 * The lines of a finding and around it; a line that is too long is cut to a window around the finding's column.
 *
 * @param patient whose values are hidden; undefined to show everything. What authors wrote freely is shown only in lines
 * at fault, unless they were cut
 */
export function excerptOf(source: SourceMap, finding: Finding, patient: PatientValues | undefined): Excerpt {
  const firstLine = Math.max(1, finding.line - linesAround);
  const lastLine = Math.min(finding.endLine, finding.line + mostLinesOfFinding - 1) + linesAround;
  const lines: ExcerptLine[] = [];
  for (let number = firstLine; number <= lastLine; number++) {
    const written = source.line(number);
    if (written === undefined) break;
    const line = cutLine(written, number === finding.line ? finding.column : 1);
    const start = (source.offsetOfLine(number) as number) + line.skipped;
    const isAtFault = number >= finding.line && number <= finding.endLine && line.text.length === written.length;
    lines.push(patient ? { ...line, text: patient.lines(start, start + line.text.length, isAtFault) } : line);
  }
  return { firstLine, lines };
}

function cutLine(text: string, column: number): ExcerptLine {
  if (text.length <= widestLine) return { text, skipped: 0, cut: false };
  const skipped = Math.max(0, Math.min(column - 1 - Math.floor(widestLine / 4), text.length - widestLine));
  return { text: text.slice(skipped, skipped + widestLine), skipped, cut: skipped + widestLine < text.length };
}
