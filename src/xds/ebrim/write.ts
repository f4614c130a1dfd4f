import type { CodedValue, DocumentEntry, EntryAuthor } from '../document-entry.js';
import { entryIdentifiers, entrySchemes, REFERENCE_ID_LIST, RIM, STABLE_DOCUMENT } from './schemes.js';

const ID = 'Document01';

/** Writes an entry as an ebRIM 3.0 ExtrinsicObject (IHE ITI TF-3, 4.2.5), in the order of the ebRIM schema. */
export function writeExtrinsicObject(entry: DocumentEntry): string {
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
    [REFERENCE_ID_LIST, entry.referenceIdList],
  ];
  const numbered = counter();
  const codes: [keyof typeof entrySchemes, CodedValue[]][] = [
    ['classCode', list(entry.classCode)],
    ['confidentialityCode', entry.confidentialityCode],
    ['eventCodeList', entry.eventCodeList],
    ['formatCode', list(entry.formatCode)],
    ['healthcareFacilityTypeCode', list(entry.healthcareFacilityTypeCode)],
    ['practiceSettingCode', list(entry.practiceSettingCode)],
    ['typeCode', list(entry.typeCode)],
  ];
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<rim:ExtrinsicObject xmlns:rim="${RIM}" id="${ID}" mimeType="${attribute(entry.mimeType)}" objectType="${STABLE_DOCUMENT}">`,
    ...slots.flatMap(([name, values]) => slot(name, values)),
    ...(entry.title === undefined ? [] : name(entry.title)),
    ...entry.authors.flatMap((author) => authorClassification(author, numbered())),
    ...codes.flatMap(([scheme, values]) => values.flatMap((value) => codeClassification(entrySchemes[scheme], value, numbered()))),
    ...identifier('patientId', entry.patientId),
    ...identifier('uniqueId', entry.uniqueId),
    '</rim:ExtrinsicObject>',
  ];
  return `${lines.join('\n')}\n`;
}

function authorClassification(author: EntryAuthor, id: string): string[] {
  return classification(entrySchemes.author, '', id, [
    ...slot('authorPerson', list(author.authorPerson)),
    ...slot('authorInstitution', author.authorInstitution),
    ...slot('authorRole', author.authorRole),
    ...slot('authorSpecialty', author.authorSpecialty),
  ]);
}

function codeClassification(scheme: string, { code, codingScheme, displayName }: CodedValue, id: string): string[] {
  return classification(scheme, code, id, [...slot('codingScheme', [codingScheme]), ...name(displayName)]);
}

function classification(scheme: string, code: string, id: string, content: string[]): string[] {
  return [
    `  <rim:Classification classificationScheme="${scheme}" classifiedObject="${ID}" id="${id}" nodeRepresentation="${attribute(code)}">`,
    ...content.map((line) => `  ${line}`),
    '  </rim:Classification>',
  ];
}

function identifier(kind: keyof typeof entryIdentifiers, value: string | undefined): string[] {
  if (value === undefined) return [];
  return [
    `  <rim:ExternalIdentifier id="${kind}01" identificationScheme="${entryIdentifiers[kind]}" registryObject="${ID}" value="${attribute(value)}">`,
    ...name(`XDSDocumentEntry.${kind}`).map((line) => `  ${line}`),
    '  </rim:ExternalIdentifier>',
  ];
}

function slot(slotName: string, values: readonly string[]): string[] {
  if (values.length === 0) return [];
  return [
    `  <rim:Slot name="${slotName}">`,
    '    <rim:ValueList>',
    ...values.map((value) => `      <rim:Value>${content(value)}</rim:Value>`),
    '    </rim:ValueList>',
    '  </rim:Slot>',
  ];
}

function name(value: string): string[] {
  return ['  <rim:Name>', `    <rim:LocalizedString value="${attribute(value)}"/>`, '  </rim:Name>'];
}

function counter(): () => string {
  let count = 0;
  return () => `Classification${String(++count).padStart(2, '0')}`;
}

function list<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

/** Characters that XML allows and that steer a terminal. */
const steering = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function content(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(steering, (character) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`);
}

function attribute(text: string): string {
  return content(text).replace(/"/g, '&quot;').replace(/\s/g, ' ');
}
