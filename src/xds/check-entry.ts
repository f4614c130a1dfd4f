import type { RawFinding } from '../engine/run-layer.js';
import { classified, identified, type PlacedValue, type RegistryObject, slotValues } from './ebrim/registry-object.js';
import { entryIdentifiers, entrySchemes, REFERENCE_ID_LIST, STABLE_DOCUMENT } from './ebrim/schemes.js';
import { component, identifierOf } from './hl7v2.js';
import { brokenAt } from './raw-finding.js';

/** What brings an entry: metadata beside files, or a message that has the documents in it. */
export type Carrier = 'archive' | 'message';

type Where = 'slot' | 'classification' | 'identifier' | 'attribute' | 'name';

/** The attributes of a DocumentEntry: where ebRIM holds them, who asks for them (in a message, another), whether they have one value only. */
const attributes: { name: string; where: Where; asked?: 'ihe' | 'ci-sis'; inMessage?: 'ci-sis' | 'nobody'; single?: true }[] = [
  { name: 'author', where: 'classification', asked: 'ci-sis' },
  { name: 'classCode', where: 'classification', asked: 'ihe', single: true },
  { name: 'confidentialityCode', where: 'classification', asked: 'ihe' },
  { name: 'creationTime', where: 'slot', asked: 'ihe', single: true },
  { name: 'eventCodeList', where: 'classification' },
  { name: 'formatCode', where: 'classification', asked: 'ihe', single: true },
  { name: 'hash', where: 'slot', asked: 'ihe', inMessage: 'ci-sis', single: true },
  { name: 'healthcareFacilityTypeCode', where: 'classification', asked: 'ihe', single: true },
  { name: 'languageCode', where: 'slot', asked: 'ihe', single: true },
  { name: 'legalAuthenticator', where: 'slot', asked: 'ci-sis', single: true },
  { name: 'mimeType', where: 'attribute', asked: 'ihe' },
  { name: 'patientId', where: 'identifier', asked: 'ci-sis', single: true },
  { name: 'practiceSettingCode', where: 'classification', asked: 'ihe', single: true },
  { name: 'serviceStartTime', where: 'slot', asked: 'ci-sis', single: true },
  { name: 'serviceStopTime', where: 'slot', single: true },
  { name: 'size', where: 'slot', asked: 'ihe', inMessage: 'ci-sis', single: true },
  { name: 'sourcePatientId', where: 'slot', asked: 'ci-sis', single: true },
  { name: 'sourcePatientInfo', where: 'slot', asked: 'ci-sis' },
  { name: 'title', where: 'name', asked: 'ci-sis' },
  { name: 'typeCode', where: 'classification', asked: 'ihe', single: true },
  { name: 'uniqueId', where: 'identifier', asked: 'ihe', single: true },
  { name: 'URI', where: 'slot', asked: 'ihe', inMessage: 'nobody' },
];

const codes = (Object.keys(entrySchemes) as (keyof typeof entrySchemes)[]).filter((name) => name !== 'author');
const times = ['creationTime', 'serviceStartTime', 'serviceStopTime'];
const formCx = 'id^^^&OID&ISO';
const formXcn = 'id^nom^prénom^^^^^^&OID&ISO^D';
const formXon = 'nom^^^^^&OID&ISO^IDNST^^^id';

/** Checks one entry by itself: attributes present, once, complete, and well written. */
export function checkEntry(entry: RegistryObject, carrier: Carrier = 'archive'): RawFinding[] {
  return [...checkPresence(entry, carrier), ...checkCodes(entry), ...checkForms(entry), ...checkType(entry)];
}

/** Checks that no two entries are the same document. */
export function checkDistinct(entries: readonly RegistryObject[]): RawFinding[] {
  const seen = new Set<string>();
  const repeated = (name: string, { value, element }: PlacedValue, attribute?: string) => {
    const key = `${name} ${value.toUpperCase()}`;
    if (value !== '' && seen.has(key)) return [brokenAt('XDS-14', element, [name, value], attribute)];
    seen.add(key);
    return [];
  };
  return entries.flatMap((entry) => {
    const sameId = identified(entry, entryIdentifiers.uniqueId)
      .slice(0, 1)
      .flatMap((id) => repeated('uniqueId', id, 'value'));
    return sameId.length > 0
      ? sameId
      : slotValues(entry, 'URI')
          .slice(0, 1)
          .flatMap((uri) => repeated('URI', uri));
  });
}

function checkPresence(entry: RegistryObject, carrier: Carrier): RawFinding[] {
  return attributes.flatMap(({ name, where, asked: inArchive, inMessage = inArchive, single }) => {
    const count = countOf(entry, name, where);
    const asked = carrier === 'archive' ? inArchive : inMessage;
    if (count === 0 && asked && asked !== 'nobody')
      return [brokenAt(asked === 'ihe' ? 'XDS-07' : 'XDS-08', entry.element, [name, placeOf(name, where)])];
    return count > 1 && single ? [brokenAt('XDS-09', entry.element, [name, String(count)])] : [];
  });
}

function countOf(entry: RegistryObject, name: string, where: Where): number {
  switch (where) {
    case 'slot':
      return slotValues(entry, name).filter(({ value }) => value !== '').length;
    case 'classification':
      return classified(entry, entrySchemes[name as keyof typeof entrySchemes]).length;
    case 'identifier':
      return identified(entry, entryIdentifiers[name as keyof typeof entryIdentifiers]).filter(({ value }) => value !== '').length;
    case 'attribute':
      return entry.element.attribute(name) ? 1 : 0;
    case 'name':
      return entry.title ? 1 : 0;
  }
}

function placeOf(name: string, where: Where): string {
  switch (where) {
    case 'slot':
      return `Slot name="${name}"`;
    case 'classification':
      return `Classification classificationScheme="${entrySchemes[name as keyof typeof entrySchemes]}"`;
    case 'identifier':
      return `ExternalIdentifier identificationScheme="${entryIdentifiers[name as keyof typeof entryIdentifiers]}"`;
    case 'attribute':
      return `@${name}`;
    case 'name':
      return 'Name/LocalizedString/@value';
  }
}

function checkCodes(entry: RegistryObject): RawFinding[] {
  return codes.flatMap((name) =>
    classified(entry, entrySchemes[name]).flatMap(({ element, code, codingScheme, displayName }) => {
      const absent = [...(code ? [] : ['nodeRepresentation']), ...(codingScheme ? [] : ['codingScheme']), ...(displayName ? [] : ['Name'])];
      return absent.length > 0 ? [brokenAt('XDS-10', element, [name, absent.join(', ')])] : [];
    }),
  );
}

function checkForms(entry: RegistryObject): RawFinding[] {
  const badTimes = times.flatMap((name) =>
    slotValues(entry, name)
      .filter(({ value }) => !isUtc(value))
      .map(({ element, value }) => brokenAt('XDS-11', element, [name, value])),
  );
  const bad = (
    name: string,
    values: readonly PlacedValue[],
    type: string,
    form: string,
    isWellFormed: (value: string) => boolean,
    attribute?: string,
  ) =>
    values
      .filter(({ value }) => value !== '' && !isWellFormed(value))
      .map(({ element }) => brokenAt('XDS-12', element, [name, type, form], attribute));
  const authors = classified(entry, entrySchemes.author);
  const ofAuthors = (slot: string) => authors.flatMap((author) => slotValues(author, slot));
  const isCx = (value: string) => identifierOf(value, 'CX') !== undefined;
  // A person or structure may have a name only; an identifier needs its authority.
  const isXcn = (value: string) => identifierOf(value, 'XCN') !== undefined || (component(value, 1) === '' && component(value, 2) !== '');
  const isXon = (value: string) => component(value, 1) !== '' && (component(value, 10) === '' || identifierOf(value, 'XON') !== undefined);
  return [
    ...badTimes,
    ...bad('patientId', identified(entry, entryIdentifiers.patientId), 'CX', formCx, isCx, 'value'),
    ...bad('sourcePatientId', slotValues(entry, 'sourcePatientId'), 'CX', formCx, isCx),
    ...bad('legalAuthenticator', slotValues(entry, 'legalAuthenticator'), 'XCN', formXcn, isXcn),
    ...bad('authorPerson', ofAuthors('authorPerson'), 'XCN', formXcn, isXcn),
    ...bad('authorInstitution', ofAuthors('authorInstitution'), 'XON', formXon, isXon),
    ...bad(
      'referenceIdList',
      slotValues(entry, REFERENCE_ID_LIST),
      'CXi',
      'id^^^&OID&ISO^urn:ihe:iti:xds:…',
      (value) => component(value, 1) !== '' && component(value, 5) !== '',
    ),
  ];
}

/** Whether a time is a DTM in UTC: digits only, for a moment that exists. */
export function isUtc(value: string): boolean {
  return /^\d{4}((0[1-9]|1[0-2])((0[1-9]|[12]\d|3[01])(([01]\d|2[0-3])([0-5]\d([0-5]\d)?)?)?)?)?$/.test(value);
}

function checkType({ element }: RegistryObject): RawFinding[] {
  const type = element.attribute('objectType');
  return type?.toLowerCase() === STABLE_DOCUMENT ? [] : [brokenAt('XDS-13', element, [STABLE_DOCUMENT, type ?? ''], 'objectType')];
}
