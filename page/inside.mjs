/** A document that the service judged, as its report knows it. @typedef {{ sha256: string, bytes: number }} Known */

/** What is taken out of one container in search of a document, at most. */
const mostUnpacked = 64 * 1024 * 1024;
const mostParts = 1000;
const longestHead = 16 * 1024;

/** Whether this browser tells digests: only where nobody can have changed the page on its way (HTTPS, or this machine). */
export const canRecognise = globalThis.crypto?.subtle !== undefined;

/**
 * Finds a document in the archive or message that holds it: what has its length and its SHA-256, whatever it is named.
 *
 * @param {Uint8Array<ArrayBuffer>} container @param {Known} known @returns {Promise<Uint8Array<ArrayBuffer> | undefined>}
 */
export async function findInside(container, known) {
  const candidates = isZip(container) ? await unpacked(container, known.bytes) : written(container, known.bytes);
  for (const candidate of candidates) if (await isKnown(candidate, known)) return candidate;
  return undefined;
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {Known} known */
export async function isKnown(bytes, known) {
  if (bytes.length !== known.bytes) return false;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') === known.sha256;
}

/** @param {Uint8Array} bytes */
export function isZip([first, second]) {
  return first === 0x50 && second === 0x4b;
}

/** Whether a message has its envelope in base 64 or quoted-printable: places are counted in what it says. @param {Uint8Array} bytes */
export function hasCodedEnvelope(bytes) {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 4 * longestHead));
  const isCoded = (/** @type {string} */ head) =>
    /^content-type\s*:\s*application\/(?:xop|soap)\+xml/im.test(head) &&
    /^content-transfer-encoding\s*:\s*(?:base64|quoted-printable)/im.test(head);
  return /^\s*(?:mime-version|content-|--)/i.test(text) && text.split(/\r?\n\r?\n/).some(isCoded);
}

/** Files of an archive that have a length. @param {Uint8Array<ArrayBuffer>} archive @param {number} length */
async function unpacked(archive, length) {
  const { unzipSync } = await import('/page/fflate.mjs');
  let left = mostUnpacked;
  return Object.values(unzipSync(archive, { filter: ({ originalSize }) => originalSize === length && (left -= length) >= 0 }));
}

/** What a message holds: its parts, and base 64 in elements. @param {Uint8Array<ArrayBuffer>} message @param {number} length */
function* written(message, length) {
  const text = new TextDecoder('latin1').decode(message);
  yield* partsOf(message, text, length);
  for (let from = text.indexOf('>'); from >= 0;) {
    const to = text.indexOf('<', from);
    if (to < 0) return;
    if (to - from > length) yield fromBase64(text.slice(from + 1, to), length);
    from = text.indexOf('>', to);
  }
}

/** Parts of MIME, decoded (RFC 2045, 2046). @param {Uint8Array<ArrayBuffer>} message @param {string} text @param {number} length */
function* partsOf(message, text, length) {
  const [, quoted, bare] = /\bboundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))/i.exec(text.slice(0, longestHead)) ?? [];
  const delimiter = `\n--${quoted ?? bare ?? /^\s*--(\S{1,70})/.exec(text)?.[1]}`;
  let at = text.indexOf(delimiter.slice(1));
  for (let count = 0; at >= 0 && count < mostParts; count++) {
    const next = text.indexOf(delimiter, at);
    const header = /^[^]*?\r?\n\r?\n/.exec(text.slice(at, at + longestHead))?.[0] ?? '';
    const from = at + header.length;
    const to = next < 0 ? text.length : text[next - 1] === '\r' ? next - 1 : next;
    const encoding = /^content-transfer-encoding\s*:\s*([\w-]+)/im.exec(header)?.[1]?.toLowerCase();
    if (encoding === 'base64') yield fromBase64(text.slice(from, to), length);
    else if (encoding === 'quoted-printable') yield fromQuotedPrintable(text.slice(from, to));
    else yield message.subarray(from, to);
    at = next < 0 ? next : next + 1;
  }
}

/** Nothing where the text has another length or is none. @param {string} text @param {number} length */
function fromBase64(text, length) {
  const dense = text.replace(/\s+/g, '');
  if (Math.floor((dense.replace(/=+$/, '').length * 3) / 4) !== length) return new Uint8Array();
  try {
    return bytesOf(atob(dense));
  } catch {
    return new Uint8Array();
  }
}

/** @param {string} text */
function fromQuotedPrintable(text) {
  return bytesOf(text.replace(/=[ \t]*\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))));
}

/** @param {string} latin1 */
function bytesOf(latin1) {
  return Uint8Array.from(latin1, (letter) => letter.charCodeAt(0));
}
