import { bySeverity } from '../../findings/severity.js';
import type { Excerpt } from '../../findings/judged-document.js';
import type { Finding, Language, Severity } from '../../findings/finding.js';
import { escapeMarkup } from '../markup.js';
import { safeText } from '../safe-text.js';

/** A finding with the anchor of its text in the page. */
export interface AnchoredFinding {
  finding: Finding;
  excerpt?: Excerpt;
  anchor: string;
}

const wholeUpTo = { lines: 3000, characters: 400_000 };
const linesAround = 5;
const mostLines = 5000;
const widestLine = 2000;
const charactersAround = 120;
const widestMark = 300;

const labels = {
  fr: {
    lines: (count: number) => `… ${count} ligne${count > 1 ? 's' : ''} non montrée${count > 1 ? 's' : ''}`,
    characters: (count: number) => `… ${count} caractères non montrés …`,
  },
  en: {
    lines: (count: number) => `… ${count} line${count === 1 ? '' : 's'} not shown`,
    characters: (count: number) => `… ${count} characters not shown …`,
  },
};

/** Columns from 0, the end exclusive. */
interface Span {
  from: number;
  to: number;
}

interface Mark extends Span {
  severity: Severity;
  anchor: string;
  rules: string[];
}

/** A document's source as HTML, with the places of its findings marked. */
export interface SourceView {
  html: string;
  /** Whether the line is shown, and can be linked to. */
  shows(line: number): boolean;
}

/**
 * Shows the source of a document: the lines around the findings. Of long lines, such as a PDF in base64, what is around the
 * findings.
 *
 * @param id prefix of the lines' anchors: `${id}-l12`
 * @param whole show all of it when it is small
 */
export function sourceView(text: string, findings: readonly AnchoredFinding[], id: string, language: Language, whole: boolean): SourceView {
  const lines = text.split(/\r\n|\n|\r/);
  const marks = marksByLine(findings, lines);
  const shown = linesToShow(lines, whole ? text.length : Infinity, [...marks.keys()]);
  const parts: string[] = [];
  let last = 0;
  const skip = (next: number) => next > last + 1 && parts.push(`<div class="gap">${labels[language].lines(next - last - 1)}</div>`);
  for (const number of shown) {
    skip(number);
    const line = lineHtml(lines[number - 1] as string, marks.get(number) ?? [], language);
    parts.push(`<div class="line" id="${id}-l${number}"><span class="number">${number}</span><code>${line}</code></div>`);
    last = number;
  }
  skip(lines.length + 1);
  const included = new Set(shown);
  return { html: parts.join('\n'), shows: (line) => included.has(line) };
}

function linesToShow(lines: readonly string[], characters: number, marked: readonly number[]): number[] {
  if (lines.length <= wholeUpTo.lines && characters <= wholeUpTo.characters) return lines.map((_, index) => index + 1);
  const shown = new Set<number>();
  for (const line of marked) {
    if (shown.size >= mostLines) break;
    for (let number = Math.max(1, line - linesAround); number <= Math.min(lines.length, line + linesAround); number++) shown.add(number);
  }
  return [...shown].sort((a, b) => a - b);
}

function marksByLine(findings: readonly AnchoredFinding[], lines: readonly string[]): Map<number, Mark[]> {
  const marks = new Map<number, Mark[]>();
  for (const { finding, anchor } of findings) {
    const { line, column, endLine, endColumn, severity, ruleId } = finding;
    for (let number = line; number <= Math.min(endLine, lines.length); number++) {
      const length = lines[number - 1]?.length ?? 0;
      const from = number === line ? column - 1 : 0;
      const to = number === endLine ? Math.max(endColumn - 1, from + 1) : length;
      const list = marks.get(number) ?? [];
      list.push({ from, to: Math.min(to, length), severity, anchor, rules: [ruleId] });
      marks.set(number, list);
    }
  }
  return marks;
}

function lineHtml(line: string, marks: readonly Mark[], language: Language): string {
  const windows = line.length <= widestLine ? [{ from: 0, to: line.length }] : windowsAround(marks, line.length);
  let html = '';
  let last = 0;
  const skip = (next: number) => (next > last ? `<span class="gap">${labels[language].characters(next - last)}</span>` : '');
  for (const { from, to } of windows) {
    html += skip(from) + windowHtml(line, { from, to }, marks);
    last = to;
  }
  return html + skip(line.length);
}

/** The beginning of a line without finding; else what is around each finding. */
function windowsAround(marks: readonly Mark[], length: number): Span[] {
  if (marks.length === 0) return [{ from: 0, to: charactersAround }];
  const windows: Span[] = [];
  for (const { from, to } of [...marks].sort((a, b) => a.from - b.from)) {
    const window = { from: Math.max(0, from - charactersAround), to: Math.min(length, Math.min(to, from + widestMark) + charactersAround) };
    const last = windows.at(-1);
    if (last && window.from <= last.to) last.to = Math.max(last.to, window.to);
    else windows.push(window);
  }
  return windows;
}

/** Cuts a window at the edges of the marks; a piece that several findings share is shown as the most severe one. */
function windowHtml(line: string, window: Span, marks: readonly Mark[]): string {
  const touching = marks.filter(({ from, to }) => from < window.to && to > window.from);
  const inside = (column: number) => column > window.from && column < window.to;
  const edges = [...new Set([window.from, ...touching.flatMap(({ from, to }) => [from, to]).filter(inside), window.to])].sort(
    (a, b) => a - b,
  );
  return edges
    .slice(1)
    .map((to, index) => {
      const from = edges[index] as number;
      const text = escapeMarkup(safeText(line.slice(from, to)));
      const covering = touching.filter((mark) => mark.from <= from && mark.to >= to).sort(bySeverity);
      const [first] = covering;
      if (!first) return text;
      const rules = [...new Set(covering.flatMap((mark) => mark.rules))].join(', ');
      return `<a class="mark ${first.severity}" href="#${first.anchor}" title="${escapeMarkup(rules)}">${text}</a>`;
    })
    .join('');
}
