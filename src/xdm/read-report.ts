import type { Tools } from '../journey/document.js';
import { kindOf } from '../models/kind.js';
import { decode, EncodingError } from '../xml/decode.js';
import { mapSource, XmlFault } from '../xml/source-map.js';
import type { Report } from '../xds/derive.js';

/** A CDA as far as metadata needs it; undefined for other files and for what cannot be read: its own judgement tells why. */
export function readReport(bytes: Uint8Array, { options, models }: Pick<Tools, 'options' | 'models'>): Report | undefined {
  try {
    const source = mapSource(decode(bytes), options.limits);
    const kind = kindOf(source, models);
    return kind.name === 'not-cda' ? undefined : { source, kind, bytes };
  } catch (error) {
    if (error instanceof XmlFault || error instanceof EncodingError) return undefined;
    throw error;
  }
}
