import { ElementNode } from '../xml/element-node.js';
import type { SourceMap } from '../xml/source-map.js';
import { essenceOf, formatFor } from './formats.js';

/** An element that holds a document or an image, or should (CDA R2: data type ED). */
export interface Embedded {
  /** Number of the element. */
  element: number;
  /** The body of a level 1 document, an attached medium (observationMedia), or any other element. */
  role: 'body' | 'medium' | 'other';
  mediaType: string | undefined;
  isBase64: boolean;
  compression: string | undefined;
  integrityCheck: string | undefined;
  integrityAlgorithm: string | undefined;
  /** Its own text, without what stands in its children. */
  content: string;
  /** Where `content` begins in the source; undefined when it is not written there character by character. */
  contentAt: number | undefined;
  /** What it refers to instead: `reference/@value`. */
  reference: string | undefined;
}

const HL7 = 'urn:hl7-org:v3';
/** Media types of text, which stands in an element as it is. */
const written = /^(text\/(plain|xml|x-hl7-text\+xml|html)|application\/xml)$/;

/** The elements of a document that hold other documents or images; those that are null are left out. */
export function embeddedIn(source: SourceMap): Embedded[] {
  const found: Embedded[] = [];
  source.elements.forEach(({ local, uri, parent, attributes }, element) => {
    if (uri !== HL7) return;
    // White space around a code does not count (XML Schema, token).
    const value = (name: string) => attributes.find((attribute) => attribute.local === name && attribute.uri === '')?.value.trim();
    const holder = source.elements[parent]?.local;
    const role =
      local === 'text' && holder === 'nonXMLBody' ? 'body' : local === 'value' && holder === 'observationMedia' ? 'medium' : 'other';
    const isBase64 = value('representation') === 'B64';
    const mediaType = value('mediaType');
    if (role === 'other' && !isBase64 && !isBinary(mediaType)) return;
    if (value('nullFlavor') !== undefined) return;
    const embedded: Embedded = {
      element,
      role,
      mediaType,
      isBase64,
      compression: value('compression'),
      integrityCheck: value('integrityCheck'),
      integrityAlgorithm: value('integrityCheckAlgorithm'),
      ...contentOf(source, element),
      reference: new ElementNode(source, element).find('reference')?.attribute('value'),
    };
    if (role !== 'other' || embedded.content.trim() !== '') found.push(embedded);
  });
  return found;
}

function isBinary(mediaType: string | undefined): boolean {
  if (mediaType === undefined) return false;
  return (
    !written.test(essenceOf(mediaType)) && (formatFor(mediaType) !== undefined || /^(image|audio|video|application)\//i.test(mediaType))
  );
}

function contentOf(source: SourceMap, number: number): Pick<Embedded, 'content' | 'contentAt'> {
  const { text, elements } = source;
  const { end, close } = elements[number] as (typeof elements)[number];
  if (close === end) return { content: '', contentAt: end };
  const stop = text.lastIndexOf('</', close - 1);
  const inside = text.slice(end, stop);
  if (!/[<&]/.test(inside)) return { content: inside, contentAt: end };
  return { content: new ElementNode(source, number).ownText, contentAt: undefined };
}
