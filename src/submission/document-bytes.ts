import { XOP } from '../xds/ebrim/schemes.js';
import { ElementNode } from '../xml/element-node.js';
import type { MimePart } from './mime/open-mime.js';
import { fromBase64 } from './mime/transfer-encoding.js';

/** Why a Document has no bytes. */
interface Unreadable {
  assertion: string;
  values: string[];
}

/**
 * The bytes of a Document: those of the part that it names (XOP), or its own base 64.
 *
 * @param partOf the part of a Content-ID
 */
export function bytesOfDocument(element: ElementNode, partOf: (id: string) => MimePart | undefined): Buffer | Unreadable {
  const inner = childrenOf(element);
  const text = element.ownText.trim();
  if (inner.length === 0) {
    if (text === '') return { assertion: 'SUB-23.empty', values: [] };
    return fromBase64(text) ?? { assertion: 'SUB-06', values: ['base 64'] };
  }
  const [include] = inner;
  const href = include?.attribute('href');
  if (inner.length > 1 || text !== '' || include?.local !== 'Include' || include.uri !== XOP || !href || !/^cid:/i.test(href))
    return { assertion: 'SUB-23.both', values: [] };
  const part = partOf(decoded(href.slice('cid:'.length)));
  if (!part) return { assertion: 'SUB-23.absent', values: [href] };
  if (part.bytes?.byteLength === 0) return { assertion: 'SUB-23.empty', values: [] };
  return part.bytes ?? { assertion: 'SUB-06', values: [part.encoding] };
}

/** Child elements of whatever namespace. */
function childrenOf({ source, number }: ElementNode): ElementNode[] {
  return source.elements.flatMap(({ parent }, child) => (parent === number ? [new ElementNode(source, child)] : []));
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
