/** What the reader chose; it stands in the address, so that a link or a reload finds it again. Nothing of a document does. */
const defaults = {
  lang: 'fr',
  theme: 'auto',
  profile: 'specification',
  official: '',
  group: 'cause',
  severity: 'error,warning',
  layer: '',
  q: '',
};

/** @type {Record<keyof typeof defaults, readonly string[]>} */
const allowed = {
  lang: ['fr', 'en'],
  theme: ['auto', 'light', 'dark'],
  profile: ['specification', 'testcontenucda', 'official'],
  official: [],
  group: ['cause', 'rule', 'section'],
  severity: [],
  layer: [],
  q: [],
};

/** @typedef {typeof defaults} Choices */

/** @returns {Choices} */
export function readChoices() {
  const given = new URLSearchParams(location.search);
  const choices = { ...defaults, lang: navigator.language.startsWith('en') ? 'en' : 'fr' };
  for (const key of /** @type {(keyof Choices)[]} */ (Object.keys(defaults))) {
    const value = given.get(key);
    if (value !== null && (allowed[key].length === 0 || allowed[key].includes(value))) choices[key] = value;
  }
  return choices;
}

/** @param {Choices} choices */
export function writeChoices(choices) {
  const said = new URLSearchParams();
  for (const key of /** @type {(keyof Choices)[]} */ (Object.keys(defaults)))
    if (choices[key] !== defaults[key] || key === 'lang') said.set(key, choices[key]);
  history.replaceState(null, '', `?${said.toString()}`);
}
