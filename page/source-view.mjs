import { h } from './dom.mjs';

/** @typedef {import('./model.mjs').Finding} Finding */
/** @typedef {{ from: number, to: number, finding: Finding }} Mark */

/** Characters of a line that are shown without cutting it, and those that stay around a mark of a longer one. */
const longest = 1500;
const around = 300;

/**
 * The lines of a document with the places of its findings marked.
 *
 * @param {readonly string[]} lines @param {readonly Finding[]} findings
 * @param {(finding: Finding) => void} choose @param {(n: number) => string} cutLabel
 */
export function sourceView(lines, findings, choose, cutLabel) {
  /** @type {Map<number, Mark[]>} */
  const marks = new Map();
  for (const finding of findings) {
    const { line, column, endLine, endColumn } = finding;
    const to = endLine === line ? endColumn - 1 : (lines[line - 1]?.length ?? 0);
    marks.set(line, [...(marks.get(line) ?? []), { from: column - 1, to: Math.max(to, column), finding }]);
  }
  return lines.map((text, index) => {
    const number = index + 1;
    const line = text.replace(/\r$/, '');
    return h(
      'div',
      { class: 'line', id: `l${number}` },
      h('span', { class: 'number', 'aria-hidden': 'true' }, String(number)),
      h('code', {}, ...lineView(line, marks.get(number) ?? [], choose, cutLabel)),
    );
  });
}

/** @param {string} text @param {Mark[]} marks @param {(finding: Finding) => void} choose @param {(n: number) => string} cutLabel */
function lineView(text, marks, choose, cutLabel) {
  /** @type {Node[]} */
  const parts = [];
  let at = 0;
  /** @param {number} to @param {boolean} before @param {boolean} after whether a mark stands there */
  const plain = (to, before, after) => {
    const piece = text.slice(at, to);
    const kept = before && after ? around * 2 : around;
    if (text.length <= longest || piece.length <= kept) parts.push(document.createTextNode(piece));
    else {
      const head = piece.slice(0, before || !after ? around : 0);
      const tail = after ? piece.slice(-around) : '';
      const gap = h('span', { class: 'gap' }, cutLabel(piece.length - head.length - tail.length));
      parts.push(document.createTextNode(head), gap, document.createTextNode(tail));
    }
    at = to;
  };
  for (const { from, to, finding } of marks.sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (from < at) continue;
    plain(from, parts.length > 0, true);
    parts.push(h('mark', { class: finding.severity, title: finding.ruleId, onclick: () => choose(finding) }, text.slice(from, to)));
    at = to;
  }
  plain(text.length, parts.length > 0, false);
  return parts;
}
