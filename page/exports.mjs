import { h } from './dom.mjs';

const formats = { HTML: ['text/html', 'html'], SARIF: ['application/sarif+json', 'sarif'], JSON: ['application/json', 'json'] };

/** @param {any} say @param {(accept: string) => Promise<Response>} ask @param {(error: unknown) => void} failed */
export function exportView(say, ask, failed) {
  return h(
    'div',
    { class: 'tools', role: 'group', 'aria-label': say.exports },
    h('span', { class: 'quiet', 'aria-hidden': 'true' }, say.exports),
    ...Object.entries(formats).map(([name, [accept = '', extension]]) =>
      h(
        'button',
        {
          class: 'button',
          type: 'button',
          id: `export-${extension}`,
          onclick: () => void ask(accept).then(async (response) => save(await response.blob(), `verifcda.${extension}`), failed),
        },
        name,
      ),
    ),
  );
}

/** @param {Blob} blob @param {string} name */
function save(blob, name) {
  const link = /** @type {HTMLAnchorElement} */ (h('a', { href: URL.createObjectURL(blob), download: name }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
