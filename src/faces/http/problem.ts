import type { Language } from '../../findings/finding.js';

/** Every kind of error: its status, what it is called. */
export const problems = {
  'bad-request': [400, 'requête incorrecte', 'bad request'],
  unauthorized: [401, 'jeton absent ou inconnu', 'token missing or unknown'],
  forbidden: [403, 'refusé', 'refused'],
  'not-found': [404, 'introuvable', 'not found'],
  'method-not-allowed': [405, 'méthode non admise', 'method not allowed'],
  'not-acceptable': [406, 'format de réponse inconnu', 'unknown response format'],
  timeout: [408, 'requête trop lente', 'request too slow'],
  'too-large': [413, 'trop grand', 'too large'],
  'unsupported-media-type': [415, 'type de contenu inconnu', 'unsupported media type'],
  'expectation-failed': [417, 'attente inconnue', 'unknown expectation'],
  'no-document': [422, 'ni XML, ni ZIP, ni MIME', 'neither XML, nor ZIP, nor MIME'],
  full: [429, 'service occupé', 'service busy'],
  'headers-too-large': [431, 'en-têtes trop grands', 'headers too large'],
  internal: [500, 'erreur interne', 'internal error'],
  unavailable: [503, 'service indisponible', 'service unavailable'],
} as const satisfies Record<string, readonly [status: number, fr: string, en: string]>;

export type ProblemName = keyof typeof problems;

/** Seconds after which who was refused may try again. */
const retryAfter = '1';

/** What a request is answered when it cannot be met (RFC 9457). Its words never quote a document. */
export class Problem extends Error {
  /** @param detail what is wrong, and what would be right, in both languages */
  constructor(
    readonly kind: ProblemName,
    readonly detail: { fr: string; en: string },
  ) {
    super(kind);
    this.name = 'Problem';
  }

  get status(): number {
    return problems[this.kind][0];
  }

  headers(): Record<string, string> {
    if (this.kind === 'unauthorized') return { 'www-authenticate': 'Bearer' };
    return this.kind === 'full' || this.kind === 'unavailable' ? { 'retry-after': retryAfter } : {};
  }

  /** The body of the answer: `application/problem+json`. */
  body(language: Language): string {
    const [status, fr, en] = problems[this.kind];
    const title = language === 'fr' ? fr : en;
    return JSON.stringify({ type: `urn:verifcda:problem:${this.kind}`, title, status, detail: this.detail[language] });
  }
}
