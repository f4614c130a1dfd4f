import { posix } from 'node:path';

/** Where a stylesheet goes that a document names, and how deep the document must lie for its reference to lead there. */
export interface StylesheetPlace {
  /** Path from the folder of the document, `../` included. */
  path: string;
  /** Folders between METADATA.XML and the document. */
  depth: number;
}

const deepest = 3;

/**
 * Where in an archive a document looks for its stylesheet.
 *
 * @param href of its xml-stylesheet instruction
 * @returns undefined for what no file of an archive can stand for: another scheme, an absolute path, a name that is none of a stylesheet
 */
export function placeOfStylesheet(href: string): StylesheetPlace | undefined {
  const path = posix.normalize(decoded(href));
  const depth = path.split('/').filter((step) => step === '..').length;
  if (/^[/\\]|^[a-z][\w+.-]*:|[\\?#\0]/i.test(path) || !/[^/]\.xslt?$/i.test(path) || depth > deepest) return undefined;
  return { path, depth };
}

/** Whether bytes are an XSLT stylesheet, by the namespace that one declares. */
export function isStylesheet(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 64 * 1024))
    .toString('latin1')
    .replaceAll('\0', '');
  return /<([\w.-]+:)?(stylesheet|transform)\s[^>]*http:\/\/www\.w3\.org\/1999\/XSL\/Transform/.test(head);
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
