import { SaxesParser, type SaxesTagNS } from 'saxes';
import { decode } from '../xml/decode.js';

/** A templateId of a document's header; what it lacks is empty. */
export interface HeaderTemplate {
  root: string;
  extension: string;
}

/** What the first lines of an example say of it. */
export interface DocumentHead {
  /** Names of the schemas in `<?oxygen SCHSchema="…"?>`, without folder and suffix. */
  models: string[];
  templates: HeaderTemplate[];
  /** Whether what follows the templateIds was seen: there are no others. */
  isWhole: boolean;
}

/** What stands before the templateIds of a CDA, and they themselves (CDA R2, POCD_MT000040.ClinicalDocument). */
const before = new Set(['realmCode', 'typeId', 'templateId']);
/** What follows the templateIds is not to be parsed in vain. */
const chunk = 1024;
/** Where the templateIds of nearly every document have ended. */
const usualHead = 32 * 1024;

/**
 * Reads the head of a document: its beginning, or all of it where that is not enough.
 *
 * @param read gives so many of its first bytes, or all
 * @throws Error when it is not well-formed up to the end of its templateIds
 */
export function headOf(read: (most?: number) => Buffer): DocumentHead {
  try {
    const bytes = read(usualHead);
    // After a tag, so that no character is cut.
    const head = readHead(decode(bytes.subarray(0, bytes.lastIndexOf('>') + 1)));
    if (head.isWhole) return head;
  } catch {
    // What is cut may be undecodable, or ill-formed, for that reason alone.
  }
  return readHead(decode(read()));
}

/**
 * Reads a CDA up to the end of its templateIds: an example may be a megabyte long.
 *
 * @throws Error when it is not well-formed up to there
 */
function readHead(text: string): DocumentHead {
  const head: DocumentHead = { models: [], templates: [], isWhole: false };
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  let done = false;
  parser.on('error', (error) => {
    if (!done) throw error;
  });
  parser.on('processinginstruction', ({ target, body }) => {
    const [, schema] = (depth === 0 && target === 'oxygen' && /SCHSchema="([^"]*)"/.exec(body)) || [];
    if (schema !== undefined) head.models.push(schema.replace(/^.*[\\/]/, '').replace(/\.sch$/i, ''));
  });
  parser.on('opentag', ({ local, attributes }: SaxesTagNS) => {
    depth++;
    if (depth !== 2) return;
    done ||= !before.has(local);
    if (local === 'templateId' && !done)
      head.templates.push({ root: attributes.root?.value ?? '', extension: attributes.extension?.value ?? '' });
  });
  parser.on('closetag', () => void depth--);
  for (let at = 0; at < text.length && !done; at += chunk) parser.write(text.slice(at, at + chunk));
  head.isWhole = done;
  return head;
}
