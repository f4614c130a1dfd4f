const attempts = 40;

/** What the service said instead of an answer. */
export class Refusal extends Error {
  /** @param {number} status @param {string} detail */
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** Asks the service that this page comes from, and nobody else. */
export class Service {
  #token = '';

  /** @param {() => Promise<string>} askToken asks the reader for the token */
  constructor(askToken) {
    this.askToken = askToken;
  }

  /**
   * @param {readonly File[]} files
   * @param {Record<string, string>} query
   * @param {string} accept
   * @returns {Promise<Response>}
   */
  judge(files, query, accept) {
    const form = new FormData();
    for (const file of files) form.append('file', file, pathOf(file));
    return this.#ask(`/v1/validations?${new URLSearchParams(query).toString()}`, { method: 'POST', body: form, headers: { accept } });
  }

  /** @param {string} path @param {Record<string, string>} [query] @returns {Promise<any>} */
  async get(path, query = {}) {
    return (await this.#ask(`${path}?${new URLSearchParams(query).toString()}`, {})).json();
  }

  /**
   * Names of the official packages that the service judges by. Nobody is asked for the token for their sake.
   *
   * @returns {Promise<readonly string[] | undefined>} undefined where it does not say
   */
  async packages() {
    const response = await fetch('/openapi.json', { headers: this.#headers(), credentials: 'omit' }).catch(() => undefined);
    if (!response?.ok) return undefined;
    /** @type {{ name: string, schema?: { enum?: string[] } }[]} */
    const parameters = (await response.json()).paths['/v1/validations'].post.parameters;
    return parameters.find(({ name }) => name === 'official')?.schema?.enum ?? [];
  }

  /** @param {HeadersInit} [given] */
  #headers(given) {
    const headers = new Headers(given);
    if (this.#token !== '') headers.set('authorization', `Bearer ${this.#token}`);
    return headers;
  }

  /** @param {string} url @param {RequestInit} request @returns {Promise<Response>} */
  async #ask(url, request) {
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(url, { ...request, headers: this.#headers(request.headers), credentials: 'omit' });
      if (response.ok) return response;
      if (response.status === 401) this.#token = await this.askToken();
      else if ((response.status === 429 || response.status === 503) && attempt < attempts)
        await new Promise((resolve) => setTimeout(resolve, 1000 * Number(response.headers.get('retry-after') ?? 1)));
      else throw new Refusal(response.status, (await response.json().catch(() => ({}))).detail ?? '');
    }
  }
}

/** Where a file stood in the folder that was dropped. @param {File & { path?: string }} file */
export function pathOf(file) {
  return paths.get(file) ?? (file.webkitRelativePath || file.name);
}

/** @type {WeakMap<File, string>} */
const paths = new WeakMap();

/** @param {File} file @param {string} path */
export function setPath(file, path) {
  paths.set(file, path);
}
