import { createHash } from 'node:crypto';
import type { DocumentKind } from '../models/kind.js';
import type { RawFinding } from '../engine/run-layer.js';
import { ElementNode } from '../xml/element-node.js';
import type { SourceMap } from '../xml/source-map.js';
import { codesOf } from './codes.js';
import type { CodedValue, DocumentEntry } from './document-entry.js';
import { referenceTypes } from './ebrim/schemes.js';
import { cx } from './hl7v2.js';
import { codedValue, entryAuthor, partyOf } from './parties.js';
import { idOf, patientIds, patientOf, sourcePatientInfo } from './patient.js';
import { brokenAt } from './raw-finding.js';
import { toUtc } from './utc.js';

const DICOM = 'urn:dicom-org:ps3-20';

/** A report, and what is known of it. */
export interface Report {
  source: SourceMap;
  kind: DocumentKind;
  /** The exact bytes. */
  bytes: Uint8Array;
}

/** An entry, and why it is not complete: raw findings of the layer `xds`, placed in the report. */
export interface Derivation {
  entry: DocumentEntry;
  findings: RawFinding[];
}

/**
 * The XDS DocumentEntry that a report implies: what its model fixes; IHE ITI TF-3, 4.2.3.2; CI-SIS, Volet Partage de
 * documents de santé.
 *
 * @param report a CDA: its document element is ClinicalDocument
 */
export function deriveEntry({ source, kind, bytes }: Report): Derivation {
  const root = new ElementNode(source, 0);
  const times = new TimeReader();
  const event = mainEvent(root);
  const patient = patientOf(root);
  const codes = codesOf(kind, root.find('component', 'nonXMLBody', 'text')?.attribute('mediaType'));
  const entry: DocumentEntry = defined({
    uniqueId: uniqueIdOf(root.find('id')),
    title: root.find('title')?.text || undefined,
    mimeType: 'text/xml',
    hash: createHash('sha1').update(bytes).digest('hex'),
    size: bytes.byteLength,
    languageCode: root.find('languageCode')?.attribute('code'),
    creationTime: times.read('creationTime', root.find('effectiveTime')),
    serviceStartTime: times.read('serviceStartTime', event?.find('effectiveTime', 'low') ?? event?.find('effectiveTime')),
    serviceStopTime: times.read('serviceStopTime', event?.find('effectiveTime', 'high')),
    ...patientIds(patient),
    sourcePatientInfo: sourcePatientInfo(patient),
    authors: root.children('author').map(entryAuthor),
    legalAuthenticator: partyOf(root.find('legalAuthenticator', 'assignedEntity')).person,
    classCode: codes.classCode,
    typeCode: codes.typeCode ?? codedValue(root.find('code')),
    formatCode: codes.formatCode,
    confidentialityCode: present(codedValue(root.find('confidentialityCode'))),
    eventCodeList: eventCodes(root),
    practiceSettingCode: practiceSettings(root)[0],
    healthcareFacilityTypeCode: codedValue(root.find('componentOf', 'encompassingEncounter', 'location', 'healthCareFacility', 'code')),
    referenceIdList: referenceIds(root),
  });
  return { entry, findings: [...times.findings, ...missing(entry, root, times)] };
}

/** The act that service times and practice setting are taken from: the first that has a performer and a time. */
function mainEvent(root: ElementNode): ElementNode | undefined {
  const events = root.findAll('documentationOf', 'serviceEvent');
  return events.find((event) => event.find('performer') && event.find('effectiveTime')) ?? events[0];
}

/** An OID or UUID, with its extension where there is one. */
function uniqueIdOf(id: ElementNode | undefined): string | undefined {
  const root = id?.attribute('root');
  const extension = id?.attribute('extension');
  return root === undefined ? undefined : extension ? `${root}^${extension}` : root;
}

/** Practice settings of those who performed the documented acts, the main one first. */
export function practiceSettings(root: ElementNode): CodedValue[] {
  const main = mainEvent(root);
  const events = [...(main ? [main] : []), ...root.findAll('documentationOf', 'serviceEvent')];
  return events
    .flatMap((event) => event.findAll('performer', 'assignedEntity', 'representedOrganization', 'standardIndustryClassCode'))
    .flatMap((code) => present(codedValue(code)));
}

/** Codes of the documented acts, with their modalities and regions, each once. */
export function eventCodes(root: ElementNode): CodedValue[] {
  const codes = root.findAll('documentationOf', 'serviceEvent', 'code').flatMap((code) => [code, ...code.children('translation')]);
  const found = new Map(codes.flatMap((code) => present(codedValue(code))).map((value) => [`${value.code}|${value.codingScheme}`, value]));
  return [...found.values()];
}

function referenceIds(root: ElementNode): string[] {
  const orders = root.findAll('inFulfillmentOf', 'order');
  const references = [
    ...orders
      .flatMap((order) => order.children('accessionNumber', DICOM))
      .flatMap(idOf)
      .map((id) => cx(id, referenceTypes.accession)),
    ...orders
      .flatMap((order) => order.children('id'))
      .flatMap(idOf)
      .map((id) => cx(id, referenceTypes.order)),
    ...root
      .findAll('documentationOf', 'serviceEvent', 'id')
      .flatMap((id) => present(id.attribute('root')))
      .map((uid) => `${uid}^^^^${referenceTypes.study}`),
    ...root
      .findAll('componentOf', 'encompassingEncounter', 'id')
      .flatMap(idOf)
      .map((id) => cx(id, referenceTypes.encounter)),
  ];
  return [...new Set(references)];
}

/** Turns times into UTC and notes those that cannot be. */
class TimeReader {
  readonly findings: RawFinding[] = [];
  /** Attributes whose time could not be turned. */
  readonly noted = new Set<string>();

  read(attribute: string, element: ElementNode | undefined): string | undefined {
    const value = element?.attribute('value');
    if (!element || value === undefined) return undefined;
    const time = toUtc(value);
    if (time === undefined) {
      this.noted.add(attribute);
      this.findings.push(brokenAt('XDS-06', element, [], 'value'));
    }
    return time;
  }
}

/** Where a mandatory attribute comes from: path of child elements from ClinicalDocument. */
const mandatory: [attribute: keyof DocumentEntry, path: string[]][] = [
  ['uniqueId', ['id']],
  ['typeCode', ['code']],
  ['title', ['title']],
  ['creationTime', ['effectiveTime']],
  ['confidentialityCode', ['confidentialityCode']],
  ['languageCode', ['languageCode']],
  ['patientId', ['recordTarget', 'patientRole', 'id']],
  ['sourcePatientInfo', ['recordTarget', 'patientRole', 'patient']],
  ['legalAuthenticator', ['legalAuthenticator', 'assignedEntity']],
  ['serviceStartTime', ['documentationOf', 'serviceEvent', 'effectiveTime', 'low']],
  [
    'practiceSettingCode',
    ['documentationOf', 'serviceEvent', 'performer', 'assignedEntity', 'representedOrganization', 'standardIndustryClassCode'],
  ],
  ['healthcareFacilityTypeCode', ['componentOf', 'encompassingEncounter', 'location', 'healthCareFacility', 'code']],
];

function missing(entry: DocumentEntry, root: ElementNode, times: TimeReader): RawFinding[] {
  const absent = mandatory.flatMap(([attribute, path]) => {
    const value = entry[attribute];
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) return [];
    return times.noted.has(attribute) ? [] : [brokenAt('XDS-05', nearestTo(root, path), [attribute, path.join('/')])];
  });
  const author = entry.authors[0];
  if (author?.authorPerson === undefined)
    absent.push(brokenAt('XDS-05', nearestTo(root, ['author', 'assignedAuthor']), ['authorPerson', 'author/assignedAuthor']));
  if (!author || author.authorInstitution.length === 0)
    absent.push(
      brokenAt('XDS-05', nearestTo(root, ['author', 'assignedAuthor', 'representedOrganization']), [
        'authorInstitution',
        'author/assignedAuthor/representedOrganization',
      ]),
    );
  if (!entry.classCode) absent.push(brokenAt('XDS-05', nearestTo(root, ['code']), ['classCode', 'code']));
  if (!entry.formatCode)
    absent.push(
      brokenAt('XDS-05', nearestTo(root, ['component', 'nonXMLBody', 'text']), [
        'formatCode',
        'templateId, component/nonXMLBody/text/@mediaType',
      ]),
    );
  return absent;
}

/** The element at the end of a path, or the last one that exists on the way. */
function nearestTo(root: ElementNode, path: readonly string[]): ElementNode {
  for (let length = path.length; length > 0; length--) {
    const found = root.find(...path.slice(0, length));
    if (found) return found;
  }
  return root;
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

/** Leaves out what is undefined. */
function defined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as T;
}
