import type { DocumentKind } from '../models/kind.js';
import type { DocumentModel } from '../models/model.js';
import type { CodedValue } from './document-entry.js';

/** Codes of XDS metadata: those that the document's model fixes, and those of unstructured documents. */

const FORMATS = '1.3.6.1.4.1.19376.1.2.3';

/** Formats of IHE XDS-SD (ITI TF-3, 5.2) by media type of the body. */
const scannedDocuments: Record<string, CodedValue> = {
  'application/pdf': { code: 'urn:ihe:iti:xds-sd:pdf:2008', codingScheme: FORMATS, displayName: 'Document à corps non structuré en PDF' },
  'text/plain': { code: 'urn:ihe:iti:xds-sd:text:2008', codingScheme: FORMATS, displayName: 'Document à corps non structuré en texte' },
};

/** The codes that go with what a document is; those that are not known here are absent. */
export interface KindCodes {
  classCode?: CodedValue;
  typeCode?: CodedValue;
  formatCode?: CodedValue;
}

/** @param mediaType of a nonXMLBody */
export function codesOf(kind: DocumentKind, mediaType: string | undefined): KindCodes {
  const scanned = mediaType === undefined ? undefined : scannedDocuments[mediaType];
  switch (kind.name) {
    case 'of-model':
    case 'other-edition':
      return fixedBy(kind.model);
    case 'level-1-of-model': {
      const { classCode, typeCode } = fixedBy(kind.model);
      return present({ classCode, typeCode, formatCode: scanned });
    }
    case 'level-1':
      return present({ formatCode: scanned });
    default:
      return {};
  }
}

function fixedBy({ xds }: DocumentModel): KindCodes {
  return present({ classCode: xds?.classCode, typeCode: xds?.typeCode, formatCode: xds?.formatCode });
}

function present(codes: Record<string, CodedValue | undefined>): KindCodes {
  return Object.fromEntries(Object.entries(codes).filter(([, code]) => code !== undefined));
}

/** Whether a label is the one that a model gives to a code; typographic and straight apostrophes are the same. */
export function isLabelOf(expected: CodedValue, found: string): boolean {
  return foldText(expected.displayName) === foldText(found);
}

/** A label or title as it is compared: white space folded, typographic apostrophes made straight. */
export function foldText(text: string): string {
  return text.replace(/’/g, "'").replace(/\s+/g, ' ').trim();
}
