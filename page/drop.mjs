import { h } from './dom.mjs';
import { filesOf, reportsOf } from './files.mjs';

/**
 * @param {boolean} small whether documents are there already @param {any} say
 * @param {(files: File[]) => void} take @param {() => void} example
 */
export function dropView(small, say, take, example) {
  const files = picker('pick-files', {}, (chosen) => take([...chosen]));
  const folder = picker('pick-folder', { webkitdirectory: true }, (chosen) => take(reportsOf(chosen)));
  return h(
    'section',
    { class: small ? 'drop small' : 'drop', 'aria-labelledby': 'drop-h' },
    h('h2', { id: 'drop-h' }, small ? say.drop : say.tagline),
    h('p', {}, small ? '' : `${say.drop}. ${say.dropMore}`),
    h(
      'div',
      { class: 'tools' },
      files,
      folder,
      h('button', { class: 'button first', type: 'button', id: 'files', onclick: () => files.click() }, say.pick),
      h('button', { class: 'button', type: 'button', id: 'folder', onclick: () => folder.click() }, say.folder),
      h('button', { class: 'button bare example', type: 'button', id: 'example', onclick: example }, say.example),
    ),
  );
}

/** @param {string} id @param {Record<string, unknown>} more @param {(files: FileList) => void} take */
function picker(id, more, take) {
  const input = /** @type {HTMLInputElement} */ (
    h('input', { type: 'file', id, multiple: true, hidden: true, ...more, onchange: () => input.files && take(input.files) })
  );
  return input;
}

/** The whole page takes what is dropped on it. @param {(files: File[]) => void} take */
export function takeDrops(take) {
  const { documentElement: page } = document;
  for (const type of ['dragenter', 'dragover'])
    page.addEventListener(type, (event) => {
      event.preventDefault();
      page.classList.add('over');
    });
  page.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) page.classList.remove('over');
  });
  page.addEventListener('drop', (event) => {
    event.preventDefault();
    page.classList.remove('over');
    if (event.dataTransfer) void filesOf(event.dataTransfer).then(take);
  });
}
