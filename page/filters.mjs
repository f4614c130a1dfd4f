import { h } from './dom.mjs';
import { select } from './head.mjs';

/**
 * @param {import('./address.mjs').Choices} choices @param {readonly import('./model.mjs').Finding[]} findings @param {any} say
 * @param {(changed: Partial<import('./address.mjs').Choices>) => void} change
 */
export function filtersView(choices, findings, say, change) {
  const chosen = choices.severity.split(',');
  const search = /** @type {HTMLInputElement} */ (
    h('input', {
      type: 'search',
      id: 'q',
      value: choices.q,
      placeholder: say.search,
      'aria-label': say.search,
      oninput: () => change({ q: search.value }),
    })
  );
  const layers = [...new Set(findings.map(({ layer }) => layer))].sort();
  return h(
    'form',
    { class: 'filters', role: 'search', 'aria-label': say.filters, onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
    h('fieldset', { 'aria-label': say.filters }, ...['error', 'warning', 'info'].map((severity) => box(severity, chosen, say, change))),
    select('group', say.group, say.groups, choices.group, (group) => change({ group })),
    select(
      'layer',
      say.layer,
      { '': say.everyLayer, ...Object.fromEntries(layers.map((layer) => [layer, layer])) },
      choices.layer,
      (layer) => change({ layer }),
    ),
    search,
  );
}

/** @param {string} severity @param {string[]} chosen @param {any} say @param {(changed: { severity: string }) => void} change */
function box(severity, chosen, say, change) {
  const input = /** @type {HTMLInputElement} */ (
    h('input', {
      type: 'checkbox',
      id: `s-${severity}`,
      checked: chosen.includes(severity),
      onchange: () =>
        change({
          severity: [...chosen.filter((each) => each !== severity && each !== ''), ...(input.checked ? [severity] : [])].join(','),
        }),
    })
  );
  return h('label', {}, input, say.severities[severity]);
}
