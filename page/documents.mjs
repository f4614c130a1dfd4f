import { h } from './dom.mjs';
import { countOf, statusOf } from './model.mjs';

const marks = { conforming: '✔', nonconforming: '✖', notEvaluated: '?', failed: '!', waiting: '…', judging: '…' };

/** @param {string} status */
export function markOf(status) {
  return marks[/** @type {keyof typeof marks} */ (status)];
}

/**
 * @param {readonly import('./model.mjs').Entry[]} entries @param {string} chosen @param {any} say
 * @param {(key: string) => void} choose @param {() => void} clear
 */
export function documentsView(entries, chosen, say, choose, clear) {
  return h(
    'section',
    { class: 'card documents', 'aria-labelledby': 'documents-h' },
    h(
      'div',
      { class: 'bar' },
      h('h2', { id: 'documents-h' }, say.documents),
      h('button', { class: 'button bare', type: 'button', id: 'clear', onclick: clear }, say.clear),
    ),
    h(
      'ul',
      {},
      ...entries.map((entry) =>
        h(
          'li',
          {},
          row(entry, entry.key === chosen, say, () => choose(entry.key)),
        ),
      ),
    ),
  );
}

/** @param {import('./model.mjs').Entry} entry @param {boolean} isChosen @param {any} say @param {() => void} choose */
function row(entry, isChosen, say, choose) {
  const { item, report, key } = entry;
  const status = statusOf(entry);
  const word = say.status[status] ?? say[status];
  const counts = report ? [say.errors(countOf(report, 'error')), say.warnings(countOf(report, 'warning'))] : [];
  return h(
    'button',
    { type: 'button', id: `e${key}`, 'aria-current': isChosen ? 'true' : undefined, onclick: choose },
    h('span', { class: `mark ${status}`, 'aria-hidden': 'true' }, markOf(status)),
    h('span', { class: 'name' }, report?.path ?? item.name),
    h('span', { class: 'counts' }, [word, ...counts].join(' · ')),
  );
}
