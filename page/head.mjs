import { h } from './dom.mjs';

/**
 * @param {import('./address.mjs').Choices} choices @param {any} say
 * @param {(changed: Partial<import('./address.mjs').Choices>) => void} change @param {() => void} openSets
 */
export function headView(choices, say, change, openSets) {
  return h(
    'header',
    { class: 'head', id: 'head' },
    h('a', { class: 'skip', href: '#results' }, say.skip),
    h('div', { class: 'brand' }, h('img', { src: '/page/icon.svg', alt: '' }), h('h1', {}, 'verifcda')),
    h(
      'div',
      { class: 'tools' },
      select('profile', say.profile, say.profiles, choices.profile, (profile) => change({ profile })),
      h('button', { class: 'button', type: 'button', id: 'open-sets', onclick: openSets }, say.valueSets),
      select('theme', say.theme, say.themes, choices.theme, (theme) => change({ theme }), true),
      h(
        'button',
        { class: 'button', type: 'button', id: 'language', lang: say.languageCode, onclick: () => change({ lang: say.languageCode }) },
        say.language,
      ),
    ),
  );
}

/**
 * @param {string} id @param {string} label @param {Record<string, string>} options @param {string} chosen
 * @param {(value: string) => void} choose @param {boolean} [silent] the label is for screen readers only
 */
export function select(id, label, options, chosen, choose, silent = false) {
  const list = /** @type {HTMLSelectElement} */ (
    h(
      'select',
      { id, 'aria-label': silent ? label : undefined, onchange: () => choose(list.value) },
      ...Object.entries(options).map(([value, text]) => h('option', { value, selected: value === chosen }, text)),
    )
  );
  return silent ? list : h('label', { class: 'field', htmlFor: id }, h('span', { class: 'quiet' }, label), list);
}
