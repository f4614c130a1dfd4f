import type { CodedValue, DocumentEntry, EntryAuthor } from '../document-entry.js';
import { attribute, deeper, externalIdentifier, numbered, slot } from './markup.js';
import { HAS_MEMBER, LCM, RIM, RPLC, setIdentifiers, setSchemes, SUBMISSION_SET } from './schemes.js';
import { authorClassification, codeClassification, extrinsicObject } from './write.js';

/** A document of a set to be written. */
export interface SubmittedDocument {
  entry: DocumentEntry;
  bytes: Uint8Array;
  /** Of the entry in the request: `Document01`. */
  id: string;
  /** Of its file, in an archive. */
  uri?: string;
  /** entryUUID, `urn:uuid:…`, of the registered entry that it replaces. */
  replaces?: string;
}

/** A submission set to be written (IHE ITI TF-3, 4.2.3.3). */
export interface SubmittedSet {
  documents: readonly SubmittedDocument[];
  /** OID of the set. */
  uniqueId: string;
  /** OID of the system that submits. */
  sourceId: string;
  /** DTM in UTC. */
  submissionTime: string;
  contentTypeCode: CodedValue;
  /** CX. */
  patientId: string | undefined;
  author: EntryAuthor | undefined;
}

const SET = 'SubmissionSet01';

/** A set with its entries as SubmitObjectsRequest: lines, without declaration. */
export function submitObjectsRequest(set: SubmittedSet): string[] {
  const { documents } = set;
  const replaced = documents.filter(({ replaces }) => replaces !== undefined);
  const associations = [
    ...documents.map(({ id }) => ({ type: HAS_MEMBER, source: SET, target: id, status: true })),
    ...replaced.map(({ id, replaces = '' }) => ({ type: RPLC, source: id, target: replaces, status: false })),
  ];
  return [
    `<lcm:SubmitObjectsRequest xmlns:lcm="${LCM}" xmlns:rim="${RIM}">`,
    '  <rim:RegistryObjectList>',
    ...deeper(deeper(documents.flatMap(({ entry, id, uri }) => extrinsicObject(entry, id, uri)))),
    ...deeper(deeper(registryPackage(set))),
    ...deeper(
      deeper(
        associations.flatMap(({ type, source, target, status }, index) => [
          `<rim:Association associationType="${type}" id="Association${String(index + 1).padStart(2, '0')}" sourceObject="${source}" targetObject="${attribute(target)}">`,
          ...deeper(status ? slot('SubmissionSetStatus', ['Original']) : []),
          '</rim:Association>',
        ]),
      ),
    ),
    '  </rim:RegistryObjectList>',
    '</lcm:SubmitObjectsRequest>',
  ];
}

function registryPackage({ uniqueId, sourceId, submissionTime, contentTypeCode, patientId, author }: SubmittedSet): string[] {
  const next = numbered(SET);
  const identifier = (kind: keyof typeof setIdentifiers, value: string | undefined) =>
    externalIdentifier(setIdentifiers[kind], SET, `${SET}.${kind}`, `XDSSubmissionSet.${kind}`, value);
  return [
    `<rim:RegistryPackage id="${SET}">`,
    ...deeper([
      ...slot('submissionTime', [submissionTime]),
      ...(author ? authorClassification(setSchemes.author, SET, next(), author) : []),
      ...codeClassification(setSchemes.contentTypeCode, SET, next(), contentTypeCode),
      `<rim:Classification classificationNode="${SUBMISSION_SET}" classifiedObject="${SET}" id="${next()}"/>`,
      ...identifier('patientId', patientId),
      ...identifier('sourceId', sourceId),
      ...identifier('uniqueId', uniqueId),
    ]),
    '</rim:RegistryPackage>',
  ];
}
