import { h } from './dom.mjs';

/**
 * @param {import('./address.mjs').Choices} choices @param {readonly string[]} packages names of the official packages that the service has
 * @param {any} say @param {(changed: Partial<import('./address.mjs').Choices>) => void} change @param {() => void} openSets
 */
export function headView(choices, packages, say, change, openSets) {
  return h(
    'header',
    { class: 'head', id: 'head' },
    h('a', { class: 'skip', href: '#results' }, say.skip),
    h('div', { class: 'brand' }, h('img', { src: '/page/icon.svg', alt: '' }), h('h1', {}, 'verifcda')),
    h(
      'div',
      { class: 'tools' },
      select('profile', say.profile, profilesOf(packages, say), choices.profile, (profile) =>
        change({ profile, ...(profile === 'official' && choices.official === '' ? { official: packages[0] } : {}) }),
      ),
      packages.length > 0 &&
        select('official', say.package, packagesOf(choices, packages, say), choices.official, (official) => change({ official })),
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

/** @param {readonly string[]} packages @param {any} say @returns {Record<string, string>} */
function profilesOf(packages, { profiles, officialProfile }) {
  return packages.length > 0 ? { ...profiles, official: officialProfile } : profiles;
}

/** Its profile needs a package. @param {import('./address.mjs').Choices} choices @param {readonly string[]} packages @param {any} say */
function packagesOf({ profile }, packages, say) {
  const named = Object.fromEntries(packages.map((name) => [name, name]));
  return profile === 'official' ? named : { '': say.noPackage, ...named };
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
