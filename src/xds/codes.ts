import type { DocumentKind } from '../models/kind.js';
import type { CodedValue } from './document-entry.js';

/** Codes of XDS metadata that paragraph 4.1 of IMG-CR-IMG 2024.01 fixes, and those of unstructured documents. */

const DOCUMENT_CLASSES = '1.2.250.1.213.1.1.4.1';
const LOINC = '2.16.840.1.113883.6.1';
const FORMATS = '1.3.6.1.4.1.19376.1.2.3';

const imagingClass: CodedValue = { code: '31', codingScheme: DOCUMENT_CLASSES, displayName: 'Imagerie médicale' };
const imagingType: CodedValue = { code: '18748-4', codingScheme: LOINC, displayName: 'CR d’imagerie médicale' };
const structuredReport: CodedValue = {
  code: 'urn:ihe:rad:CDA:ImagingReportStructuredHeadings:2013',
  codingScheme: FORMATS,
  displayName: 'Compte-rendu d’imagerie médicale',
};

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
    case 'cr-img':
    case 'cr-img-other-edition':
      return { classCode: imagingClass, typeCode: imagingType, formatCode: structuredReport };
    case 'cr-img-level-1':
      return { classCode: imagingClass, typeCode: imagingType, ...(scanned ? { formatCode: scanned } : {}) };
    case 'level-1':
      return scanned ? { formatCode: scanned } : {};
    default:
      return {};
  }
}

/** Whether a label is the one that paragraph 4.1 gives to a code; typographic and straight apostrophes are the same. */
export function isLabelOf(expected: CodedValue, found: string): boolean {
  return foldText(expected.displayName) === foldText(found);
}

/** A label or title as it is compared: white space folded, typographic apostrophes made straight. */
export function foldText(text: string): string {
  return text.replace(/’/g, "'").replace(/\s+/g, ' ').trim();
}
