import { Problem } from './problem.js';

/** Media type of an answer → the format that it is; the first one is for those who ask for anything. */
export const answerTypes: ReadonlyMap<string, string> = new Map([
  ['application/json', 'json'],
  ['application/sarif+json', 'sarif'],
  ['text/html', 'html'],
  ['application/svrl+xml', 'svrl'],
  ['application/junit+xml', 'junit'],
  ['text/plain', 'text'],
]);

/** What a message of parts is sent as, its boundary beside: its header is that of the request. */
export const messageType = 'multipart/related';

/** What a document may be sent as; forms are read elsewhere. */
export const documentTypes = [
  'application/xml',
  'text/xml',
  'application/zip',
  'application/x-zip-compressed',
  'application/octet-stream',
  messageType,
  'message/rfc822',
] as const;

/** Other types that say they are XML (RFC 7303, 4.2). */
export const xmlTypes = /^application\/[\w.-]+\+xml *(;|$)/i;

/**
 * Chooses the format that an `Accept` header prefers (RFC 9110, 12.5.1); of several that it likes as much, the first of `answerTypes`.
 *
 * @throws Problem when it accepts none of them
 */
export function chooseType(accept = ''): { type: string; format: string } {
  const ranges = (accept.trim() || '*/*').split(',').map(readRange);
  const rated = [...answerTypes].map(([type, format]) => ({ type, format, quality: qualityOf(type, ranges) }));
  const best = rated.reduce((one, other) => (other.quality > one.quality ? other : one));
  if (best.quality > 0) return best;
  const known = [...answerTypes.keys()].join(', ');
  throw new Problem('not-acceptable', { fr: `Accept : l’un de ${known}`, en: `Accept: one of ${known}` });
}

interface Range {
  type: string;
  quality: number;
}

function readRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { type, quality: quality === undefined ? 1 : Math.min(1, Math.max(0, Number(quality) || 0)) };
}

/** The most specific range that a type is in decides. */
function qualityOf(type: string, ranges: readonly Range[]): number {
  const candidates = [type, type.replace(/\/.*/, '/*'), '*/*'];
  for (const candidate of candidates) {
    const range = ranges.find((each) => each.type === candidate);
    if (range) return range.quality;
  }
  return 0;
}
