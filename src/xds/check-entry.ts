import type { RawFinding } from '../engine/run-layer.js';
import { classified, identified, type PlacedValue, type RegistryObject, slotValues } from './ebrim/registry-object.js';
import { entryIdentifiers, entrySchemes, REFERENCE_ID_LIST, STABLE_DOCUMENT } from './ebrim/schemes.js';
import { component, identifierOf, isXcn, isXon } from './hl7v2.js';
import { brokenAt } from './raw-finding.js';

/** What brings an entry: metadata beside files, or a message that has the documents in it. */
export type Carrier = 'archive' | 'message';

type Where = 'slot' | 'classification' | 'identifier' | 'attribute' | 'name';

/**
 * How an attribute is asked for: always, if known (of a CDA it is), if known without the CDA telling, by the CI-SIS only
 * (IHE ITI TF-3, table 4.3.1-3: R, R2, R2, O).
 */
type Demand = 'always' | 'known' | 'maybe' | 'ci-sis';

/**
 * The attributes of a DocumentEntry: where ebRIM holds them, how they are asked for in an archive (column XDM MC) and in a message
 * (column XDS DS), whether they have one value only.
 */
const attributes: { name: string; where: Where; archive?: Demand; message?: Demand; single?: true }[] = [
  { name: 'author', where: 'classification', archive: 'maybe', message: 'maybe' },
  { name: 'classCode', where: 'classification', archive: 'known', message: 'always', single: true },
  { name: 'confidentialityCode', where: 'classification', archive: 'known', message: 'always' },
  { name: 'creationTime', where: 'slot', archive: 'known', message: 'always', single: true },
  { name: 'eventCodeList', where: 'classification' },
  { name: 'formatCode', where: 'classification', archive: 'known', message: 'always', single: true },
  { name: 'hash', where: 'slot', archive: 'always', message: 'ci-sis', single: true },
  { name: 'healthcareFacilityTypeCode', where: 'classification', archive: 'known', message: 'always', single: true },
  { name: 'languageCode', where: 'slot', archive: 'known', message: 'always', single: true },
  { name: 'legalAuthenticator', where: 'slot', archive: 'ci-sis', message: 'ci-sis', single: true },
  { name: 'mimeType', where: 'attribute', archive: 'always', message: 'always' },
  { name: 'patientId', where: 'identifier', archive: 'known', message: 'always', single: true },
  { name: 'practiceSettingCode', where: 'classification', archive: 'known', message: 'always', single: true },
  { name: 'serviceStartTime', where: 'slot', archive: 'maybe', message: 'maybe', single: true },
  { name: 'serviceStopTime', where: 'slot', single: true },
  { name: 'size', where: 'slot', archive: 'always', message: 'ci-sis', single: true },
  { name: 'sourcePatientId', where: 'slot', archive: 'known', message: 'always', single: true },
  { name: 'sourcePatientInfo', where: 'slot', archive: 'maybe' },
  { name: 'title', where: 'name', archive: 'ci-sis', message: 'ci-sis' },
  { name: 'typeCode', where: 'classification', archive: 'known', message: 'always', single: true },
  { name: 'uniqueId', where: 'identifier', archive: 'always', message: 'always', single: true },
  { name: 'URI', where: 'slot', archive: 'always' },
];

const codes = (Object.keys(entrySchemes) as (keyof typeof entrySchemes)[]).filter((name) => name !== 'author');
const times = ['creationTime', 'serviceStartTime', 'serviceStopTime'];
const formCx = 'id^^^&OID&ISO';
const formXcn = 'id^nom^prénom^^^^^^&OID&ISO^D';
const formXon = 'nom^^^^^&OID&ISO^IDNST^^^id';

/**
 * Checks one entry by itself: attributes present, once, complete, and well written.
 *
 * @param isCda whether the document that it describes is there, and a CDA: what IHE asks for if known is known then
 */
export function checkEntry(entry: RegistryObject, carrier: Carrier, isCda: boolean): RawFinding[] {
  return [...checkPresence(entry, carrier, isCda), ...checkCodes(entry), ...checkForms(entry), ...checkType(entry)];
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

function checkPresence(entry: RegistryObject, carrier: Carrier, isCda: boolean): RawFinding[] {
  return attributes.flatMap(({ name, where, single, ...asked }) => {
    const count = countOf(entry, name, where);
    const demand = asked[carrier];
    if (count === 0 && demand) return [brokenAt(ruleOf(demand, isCda), entry.element, [name, placeOf(name, where)])];
    return count > 1 && single ? [brokenAt('XDS-09', entry.element, [name, String(count)])] : [];
  });
}

function ruleOf(demand: Demand, isCda: boolean): string {
  if (demand === 'ci-sis') return 'XDS-08';
  return demand === 'always' || (demand === 'known' && isCda) ? 'XDS-07' : 'XDS-08.known';
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
