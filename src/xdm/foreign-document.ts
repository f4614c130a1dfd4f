import { distance } from 'fastest-levenshtein';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { decode } from '../xml/decode.js';
import { readDeclaration } from '../xml/declaration.js';
import { envelopes, HL7 } from '../xml/namespaces.js';
import type { XmlLimits } from '../xml/source-map.js';
import { looksLikeCda } from './file-kinds.js';

const cda = 'ClinicalDocument';
/** What the typeId of every CDA says. */
const cdaType = 'POCD_HD000040';
/** Slips of the pen: such a name is meant to be the other one. */
const resembles = (name: string, meant: string, most: number) => distance(name.toLowerCase(), meant.toLowerCase()) <= most;

/** Ends the reading of a file that is, or may be, ours. */
class Ours extends Error {}

/**
 * Whether a file that nobody named is no affair of ours: well-formed XML whose root is neither a ClinicalDocument nor in the
 * namespace of CDA (nor nearly), that holds no CDA, and that is no envelope of reports. A DOCTYPE is not followed: with one, the file
 * is foreign where it nowhere speaks of CDA.
 *
 * @param bytes the whole file
 * @returns the name of its root; undefined for all else, what is malformed, unreadable or beyond the limits included: that is judged
 */
export function foreignDocument(bytes: Uint8Array, { depth }: Pick<XmlLimits, 'depth'>): string | undefined {
  if (looksLikeCda(bytes)) return undefined;
  try {
    const text = decode(bytes);
    return text.startsWith('\ufeff') || readDeclaration(text)?.fault ? undefined : foreignRoot(text, depth);
  } catch {
    return undefined;
  }
}

/** @throws Error for what is not well-formed, too deep or ours */
function foreignRoot(text: string, depth: number): string | undefined {
  const parser = new SaxesParser({ xmlns: true, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  let root: string | undefined;
  let hasDoctype = false;
  let open = 0;
  parser.on('doctype', () => {
    hasDoctype = true;
    if (text.includes(cda) || text.includes(HL7)) throw new Ours();
  });
  parser.on('error', (error) => {
    if (!hasDoctype || !/undefined entity/.test(error.message)) throw error;
  });
  parser.on('opentagstart', () => {
    if (++open > depth) throw new Ours();
  });
  parser.on('opentag', (tag) => {
    if (root === undefined ? isOursAsRoot(tag) : isOursInside(tag)) throw new Ours();
    root ??= tag.name;
  });
  parser.on('closetag', () => void open--);
  parser.write(text).close();
  return root;
}

function isOursAsRoot({ local, uri }: SaxesTagNS): boolean {
  return resembles(local, cda, 3) || resembles(uri, HL7, 2) || Object.values(envelopes).some((pattern) => pattern.test(uri));
}

function isOursInside({ local, attributes }: SaxesTagNS): boolean {
  return local === cda || (local === 'typeId' && attributes.extension?.value === cdaType);
}
