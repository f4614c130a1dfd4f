import { h } from './dom.mjs';

/** Asks the reader for the token of the service; it is kept in the memory of this page. @param {() => any} words */
export function tokenAsker(words) {
  /** @type {Promise<string> | undefined} */
  let asked;
  return () => {
    asked ??= new Promise((resolve) => {
      const say = words();
      const input = /** @type {HTMLInputElement} */ (h('input', { type: 'password', id: 'token', required: true, autocomplete: 'off' }));
      const dialog = /** @type {HTMLDialogElement} */ (
        h(
          'dialog',
          { 'aria-labelledby': 'token-h' },
          h(
            'form',
            { method: 'dialog' },
            h('h2', { id: 'token-h' }, say.token),
            h('label', { htmlFor: 'token' }, say.tokenHelp),
            input,
            h('button', { class: 'button first' }, say.ok),
          ),
        )
      );
      dialog.addEventListener('close', () => {
        dialog.remove();
        asked = undefined;
        resolve(input.value);
      });
      document.body.append(dialog);
      dialog.showModal();
    });
    return asked;
  };
}
