import { h, withCode } from './dom.mjs';

/** What is said of a rule, asked for when it is opened. @param {string} ruleId @param {import('./findings.mjs').View} view */
export function explanationView(ruleId, view) {
  const place = h('div', { class: 'explanation', 'aria-busy': 'true' }, '…');
  let asked = false;
  const details = h('details', {}, h('summary', {}, view.say.why), place);
  details.addEventListener('toggle', () => {
    if (asked) return;
    asked = true;
    void view.explain(ruleId).then((explanation) => {
      place.replaceChildren(...content(explanation, view));
      place.removeAttribute('aria-busy');
    });
  });
  return details;
}

/** @param {any} explanation @param {import('./findings.mjs').View} view @returns {Node[]} */
function content(explanation, { say, openSet }) {
  const { title, why, fixes = [], official, valueSet, example, failure } = explanation;
  if (failure !== undefined) return [h('p', {}, failure)];
  const rows = /** @type {[string, Node[]][]} */ ([
    [say.asks, withCode(title)],
    ...(why === undefined ? [] : [[say.reason, withCode(why)]]),
    ...fixes.map((/** @type {string} */ fix) => [say.fix, withCode(fix)]),
    ...(official === undefined ? [] : [[say.official, withCode(official)]]),
    ...(valueSet === undefined
      ? []
      : [
          [
            say.setOf,
            [h('button', { class: 'button', type: 'button', onclick: () => openSet(valueSet.oid) }, valueSet.name ?? valueSet.oid)],
          ],
        ]),
  ]);
  return [
    h('dl', {}, ...rows.flatMap(([name, parts]) => [h('dt', {}, name), h('dd', {}, ...parts)])),
    ...(example === undefined
      ? []
      : [
          h(
            'div',
            { class: 'pair' },
            sample(say.wrong, 'wrong', example.wrong, example.right),
            sample(say.right, 'right', example.right, example.wrong),
          ),
        ]),
  ];
}

/** An excerpt whose lines that the other one lacks are marked. @param {string} title @param {string} kind @param {string} text @param {string} other */
function sample(title, kind, text, other) {
  const others = new Set(other.split('\n'));
  const lines = text.split('\n').flatMap((line) => [others.has(line) ? line : h('mark', {}, line), '\n']);
  return h('figure', { class: 'sample' }, h('figcaption', {}, title), h('pre', { class: kind, tabIndex: 0 }, ...lines.slice(0, -1)));
}
