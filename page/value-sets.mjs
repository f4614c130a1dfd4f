import { h } from './dom.mjs';

const mostShown = 200;

/** Looks value sets and concepts up. @param {import('./service.mjs').Service} service @param {() => any} words */
export function valueSetDialog(service, words) {
  const dialog = /** @type {HTMLDialogElement} */ (h('dialog', { id: 'sets', 'aria-labelledby': 'sets-h' }));
  document.body.append(dialog);
  let asked = 0;

  /** @param {string} set empty: all of them */
  const open = async (set = '') => {
    const say = words();
    const rows = h('div', { class: 'rows', tabIndex: 0, role: 'region', 'aria-live': 'polite', 'aria-label': say.valueSets });
    const search = /** @type {HTMLInputElement} */ (h('input', { type: 'search', id: 'sets-q', autocomplete: 'off' }));
    const title = h('h2', { id: 'sets-h' }, say.valueSets);
    const draw = async () => {
      const turn = ++asked;
      const found =
        set === ''
          ? setRows(await service.get('/v1/value-sets'), search.value, say, (oid) => void open(oid))
          : await conceptRows(service, set, search.value, say, title);
      if (turn === asked) rows.replaceChildren(...found);
    };
    let timer = 0;
    search.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => void draw(), 150);
    });
    dialog.replaceChildren(
      h(
        'div',
        { class: 'inside' },
        h(
          'div',
          { class: 'bar' },
          title,
          h(
            'div',
            { class: 'tools' },
            set !== '' && h('button', { class: 'button', type: 'button', onclick: () => void open() }, say.back),
            h('button', { class: 'button', type: 'button', onclick: () => dialog.close() }, say.close),
          ),
        ),
        h('label', { htmlFor: 'sets-q' }, set === '' ? say.findSet : say.findConcept),
        search,
        rows,
      ),
    );
    if (!dialog.open) dialog.showModal();
    search.focus();
    await draw();
  };
  return open;
}

/** @param {string} text */
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** @param {any} answer @param {string} query @param {any} say @param {(oid: string) => void} choose */
function setRows({ valueSets }, query, say, choose) {
  const wanted = valueSets.filter((/** @type {any} */ set) =>
    fold(`${set.oid} ${set.name} ${set.title ?? ''} ${set.aliases.join(' ')}`).includes(fold(query)),
  );
  return [
    table(
      [say.setOf, 'OID', ''],
      wanted.map((/** @type {any} */ set) => [
        h(
          'span',
          {},
          h('button', { type: 'button', onclick: () => choose(set.oid) }, set.title ?? set.name),
          h('br'),
          h('code', {}, set.name),
        ),
        h('code', {}, set.oid),
        say.concepts(set.size),
      ]),
    ),
  ];
}

/** @param {import('./service.mjs').Service} service @param {string} id @param {string} search @param {any} say @param {HTMLElement} title */
async function conceptRows(service, id, search, say, title) {
  const set = await service.get(`/v1/value-sets/${encodeURIComponent(id)}`, { search });
  title.textContent = `${set.title ?? set.name} (${set.oid})`;
  const row = (/** @type {any} */ concept) => [
    h('code', {}, concept.code),
    concept.displayName,
    h('span', {}, concept.codeSystemName ?? '', ' ', h('code', {}, concept.codeSystem)),
  ];
  const parts = [h('p', { class: 'quiet' }, say.concepts(set.concepts.length))];
  if (set.concepts.length > 0) parts.push(table([say.code, say.label, say.system], set.concepts.slice(0, mostShown).map(row)));
  if (set.concepts.length > mostShown) parts.push(h('p', { class: 'quiet' }, '…'));
  if (set.closest) parts.push(h('p', {}, say.closest), table([say.code, say.label, say.system], set.closest.map(row)));
  return parts;
}

/** @param {string[]} heads @param {(Node | string)[][]} rows */
function table(heads, rows) {
  return h(
    'table',
    {},
    h('thead', {}, h('tr', {}, ...heads.map((head) => h(head === '' ? 'td' : 'th', head === '' ? {} : { scope: 'col' }, head)))),
    h('tbody', {}, ...rows.map((cells) => h('tr', {}, ...cells.map((cell) => h('td', {}, cell))))),
  );
}
