import type { CodedValue, DocumentEntry, EntryAuthor } from '../document-entry.js';
import { attribute, classification, deeper, externalIdentifier, name, numbered, slot } from './markup.js';
import { entryIdentifiers, entrySchemes, REFERENCE_ID_LIST, RIM, STABLE_DOCUMENT } from './schemes.js';

/** An entry by itself, as a document of its own. */
export function writeExtrinsicObject(entry: DocumentEntry): string {
  const [opening = '', ...lines] = extrinsicObject(entry, 'Document01');
  return ['<?xml version="1.0" encoding="UTF-8"?>', opening.replace(' ', ` xmlns:rim="${RIM}" `), ...lines, ''].join('\n');
}

/**
 * Writes an entry as an ebRIM 3.0 ExtrinsicObject (IHE ITI TF-3, 4.2.5), in the order of the ebRIM schema.
 *
 * @param id of the object in its request
 * @param uri of the document's file, in an archive
 * @returns lines, in which the prefix `rim` is that of ebRIM
 */
export function extrinsicObject(entry: DocumentEntry, id: string, uri?: string): string[] {
  const slots: [string, string[]][] = [
    ['creationTime', list(entry.creationTime)],
    ['hash', [entry.hash]],
    ['languageCode', list(entry.languageCode)],
    ['legalAuthenticator', list(entry.legalAuthenticator)],
    ['serviceStartTime', list(entry.serviceStartTime)],
    ['serviceStopTime', list(entry.serviceStopTime)],
    ['size', [String(entry.size)]],
    ['sourcePatientId', list(entry.sourcePatientId)],
    ['sourcePatientInfo', entry.sourcePatientInfo],
    ['URI', list(uri)],
    [REFERENCE_ID_LIST, entry.referenceIdList],
  ];
  const next = numbered(id);
  const codes: [keyof typeof entrySchemes, CodedValue[]][] = [
    ['classCode', list(entry.classCode)],
    ['confidentialityCode', entry.confidentialityCode],
    ['eventCodeList', entry.eventCodeList],
    ['formatCode', list(entry.formatCode)],
    ['healthcareFacilityTypeCode', list(entry.healthcareFacilityTypeCode)],
    ['practiceSettingCode', list(entry.practiceSettingCode)],
    ['typeCode', list(entry.typeCode)],
  ];
  const identifier = (kind: keyof typeof entryIdentifiers) =>
    externalIdentifier(entryIdentifiers[kind], id, `${id}.${kind}`, `XDSDocumentEntry.${kind}`, entry[kind]);
  return [
    `<rim:ExtrinsicObject id="${id}" mimeType="${attribute(entry.mimeType)}" objectType="${STABLE_DOCUMENT}">`,
    ...deeper([
      ...slots.flatMap(([slotName, values]) => slot(slotName, values)),
      ...(entry.title === undefined ? [] : name(entry.title)),
      ...entry.authors.flatMap((author) => authorClassification(entrySchemes.author, id, next(), author)),
      ...codes.flatMap(([scheme, values]) => values.flatMap((value) => codeClassification(entrySchemes[scheme], id, next(), value))),
      ...identifier('patientId'),
      ...identifier('uniqueId'),
    ]),
    '</rim:ExtrinsicObject>',
  ];
}

/** An author of an entry, or of a set. */
export function authorClassification(scheme: string, object: string, id: string, author: EntryAuthor): string[] {
  return classification(scheme, object, id, '', [
    ...slot('authorPerson', list(author.authorPerson)),
    ...slot('authorInstitution', author.authorInstitution),
    ...slot('authorRole', author.authorRole),
    ...slot('authorSpecialty', author.authorSpecialty),
  ]);
}

/** A code of an entry, or of a set. */
export function codeClassification(scheme: string, object: string, id: string, { code, codingScheme, displayName }: CodedValue): string[] {
  return classification(scheme, object, id, code, [...slot('codingScheme', [codingScheme]), ...name(displayName)]);
}

function list<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
