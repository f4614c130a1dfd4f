import type { RawFinding } from '../engine/run-layer.js';
import { ElementNode } from '../xml/element-node.js';
import { isUtc } from './check-entry.js';
import { codesOf, foldText, isLabelOf } from './codes.js';
import { deriveEntry, eventCodes, practiceSettings, type Report } from './derive.js';
import type { CodedValue, DocumentEntry } from './document-entry.js';
import { type Classification, classified, identified, type PlacedValue, type RegistryObject, slotValues } from './ebrim/registry-object.js';
import { entryIdentifiers, entrySchemes, REFERENCE_ID_LIST } from './ebrim/schemes.js';
import { component, type Identifier, identifierOf } from './hl7v2.js';
import { oidOfUuid } from './oid.js';
import { genderInPid, patientOf, type ReportPatient } from './patient.js';
import { brokenAt } from './raw-finding.js';
import { sameTime, toUtc } from './utc.js';

/** How messages quote patient data. */
export type Mask = (value: string) => string;

/**
 * Compares an entry with the report that it describes. What the report does not give is not compared: rules on the
 * report tell of it.
 *
 * @param mask hides patient data unless the user asked for it
 */
export function compareWithReport(entry: RegistryObject, report: Report, mask: Mask): RawFinding[] {
  const root = new ElementNode(report.source, 0);
  const { entry: implied } = deriveEntry(report);
  return [
    ...compareKindCodes(entry, implied, report, root),
    ...compareIdentity(entry, implied, root, mask),
    ...compareTimes(entry, implied, root),
    ...compareParties(entry, implied),
    ...compareOthers(entry, implied, root),
    ...compareEvents(entry, root),
    ...compareReferences(entry, implied, mask),
  ];
}

function compareKindCodes(entry: RegistryObject, implied: DocumentEntry, { kind }: Report, root: ElementNode): RawFinding[] {
  const known = codesOf(kind, root.find('component', 'nonXMLBody', 'text')?.attribute('mediaType'));
  const rules = [
    ['classCode', 'XDS-01'],
    ['typeCode', 'XDS-02'],
    ['formatCode', 'XDS-03'],
  ] as const;
  return rules.flatMap(([name, rule]) => {
    const expected = implied[name];
    const found = classified(entry, entrySchemes[name])[0];
    if (!expected || !found?.code) return [];
    if (found.code !== expected.code || (found.codingScheme !== undefined && found.codingScheme !== expected.codingScheme))
      return [brokenAt(rule, found.element, [quote(expected), quoteFound(found)])];
    // Labels of unstructured formats are not in the specification.
    const label = kind.name === 'level-1-of-model' && name === 'formatCode' ? undefined : known[name];
    return label && found.displayName && !isLabelOf(label, found.displayName)
      ? [brokenAt('XDS-04', found.element, [name, label.displayName, found.displayName])]
      : [];
  });
}

function compareIdentity(entry: RegistryObject, implied: DocumentEntry, root: ElementNode, mask: Mask): RawFinding[] {
  const patient = patientOf(root);
  const uniqueId = identified(entry, entryIdentifiers.uniqueId)[0];
  const unlike = (rule: string, values: readonly PlacedValue[], attribute?: string) =>
    values.flatMap(({ value, element }) => {
      const id = identifierOf(value, 'CX');
      return id && patient.ids.length > 0 && !patient.ids.some((known) => sameId(known, id))
        ? [brokenAt(rule, element, [patient.ids.map((known) => quoteId(known, mask)).join(', '), quoteId(id, mask)], attribute)]
        : [];
    });
  return [
    ...(uniqueId && implied.uniqueId !== undefined && !sameUniqueId(uniqueId.value, implied.uniqueId)
      ? [brokenAt('XDS-23', uniqueId.element, [implied.uniqueId, uniqueId.value], 'value')]
      : []),
    ...unlike('XDS-24', identified(entry, entryIdentifiers.patientId).slice(0, 1), 'value'),
    ...unlike('XDS-25', slotValues(entry, 'sourcePatientId').slice(0, 1)),
    ...slotValues(entry, 'sourcePatientInfo').flatMap(({ value, element }) => {
      const [field, written = ''] = value.split('|');
      const expected = expectedInPid(field as string, written, patient);
      return expected === undefined ? [] : [brokenAt('XDS-26', element, [field as string, mask(expected), mask(written)])];
    }),
  ];
}

/** What a field of PID should say instead; undefined when it agrees, or is not compared. */
function expectedInPid(field: string, written: string, patient: ReportPatient): string | undefined {
  const { birthDate, gender, families, givens, ids } = patient;
  switch (field) {
    case 'PID-3': {
      const id = identifierOf(written, 'CX');
      return !id || ids.some((known) => sameId(known, id)) ? undefined : ids.map(({ extension }) => extension).join(', ');
    }
    case 'PID-5': {
      const family = component(written, 1);
      const given = component(written, 2);
      const agrees = (name: string, known: readonly string[]) =>
        name === '' ||
        known.length === 0 ||
        known.some((other) => foldName(other) === foldName(name) || foldName(other).split(' ').includes(foldName(name)));
      return agrees(family, families) && agrees(given, givens) ? undefined : [...families, ...givens].join(' ');
    }
    case 'PID-7':
      return birthDate === undefined || sameTime(written, birthDate) ? undefined : birthDate;
    case 'PID-8':
      return gender === undefined || written === genderInPid(gender) ? undefined : genderInPid(gender);
    default:
      return undefined;
  }
}

function compareTimes(entry: RegistryObject, implied: DocumentEntry, root: ElementNode): RawFinding[] {
  const acts = root.findAll('documentationOf', 'serviceEvent', 'effectiveTime');
  const utc = (elements: readonly (ElementNode | undefined)[]) =>
    elements.flatMap((element) => toUtc(element?.attribute('value') ?? '') ?? []);
  const given: Record<string, string[]> = {
    creationTime: implied.creationTime === undefined ? [] : [implied.creationTime],
    serviceStartTime: utc(acts.map((act) => act.find('low') ?? act)),
    serviceStopTime: utc(acts.map((act) => act.find('high') ?? act)),
  };
  return Object.entries(given).flatMap(([name, times]) =>
    slotValues(entry, name)
      .slice(0, 1)
      .filter(({ value }) => times.length > 0 && isUtc(value) && !times.some((time) => sameTime(time, value)))
      .map(({ value, element }) =>
        name === 'creationTime'
          ? brokenAt('XDS-27', element, [times.join(), value])
          : brokenAt('XDS-28', element, [name, [...new Set(times)].join(', '), value]),
      ),
  );
}

function compareParties(entry: RegistryObject, implied: DocumentEntry): RawFinding[] {
  const authors = classified(entry, entrySchemes.author);
  const known = {
    persons: implied.authors.flatMap(({ authorPerson }) => identifierOf(authorPerson ?? '', 'XCN') ?? []),
    institutions: implied.authors.flatMap(({ authorInstitution }) => authorInstitution.flatMap((xon) => identifierOf(xon, 'XON') ?? [])),
    specialties: implied.authors.flatMap(({ authorSpecialty }) => authorSpecialty.map((value) => component(value, 1))),
  };
  const ofAuthors = (slot: string) => authors.flatMap((author) => slotValues(author, slot));
  const foreign = (rule: string, slot: string, type: 'XCN' | 'XON', ids: readonly Identifier[]) =>
    ofAuthors(slot).flatMap(({ value, element }) => {
      const id = identifierOf(value, type);
      return id && ids.length > 0 && !ids.some((other) => sameId(other, id))
        ? [brokenAt(rule, element, [ids.map((other) => other.extension).join(', '), id.extension])]
        : [];
    });
  const persons = foreign('XDS-29', 'authorPerson', 'XCN', known.persons);
  const written = ofAuthors('authorPerson').flatMap(({ value }) => identifierOf(value, 'XCN') ?? []);
  const first = known.persons[0];
  const lacksFirst = persons.length === 0 && first && written.length > 0 && !written.some((id) => sameId(id, first));
  const authenticator = slotValues(entry, 'legalAuthenticator')[0];
  const signed = identifierOf(authenticator?.value ?? '', 'XCN');
  const shouldSign = identifierOf(implied.legalAuthenticator ?? '', 'XCN');
  return [
    ...persons,
    ...(lacksFirst && authors[0]
      ? [brokenAt('XDS-29', authors[0].element, [first.extension, written.map(({ extension }) => extension).join(', ')])]
      : []),
    ...foreign('XDS-30', 'authorInstitution', 'XON', known.institutions),
    ...ofAuthors('authorSpecialty')
      .filter(({ value }) => known.specialties.length > 0 && !known.specialties.includes(component(value, 1)))
      .map(({ value, element }) => brokenAt('XDS-31', element, [known.specialties.join(', '), component(value, 1)])),
    ...(authenticator && signed && shouldSign && !sameId(signed, shouldSign)
      ? [brokenAt('XDS-32', authenticator.element, [shouldSign.extension, signed.extension])]
      : []),
  ];
}

function compareOthers(entry: RegistryObject, implied: DocumentEntry, root: ElementNode): RawFinding[] {
  const language = slotValues(entry, 'languageCode')[0];
  const confidentiality = classified(entry, entrySchemes.confidentialityCode);
  const level = implied.confidentialityCode[0];
  const unlike = (rule: string, name: 'practiceSettingCode' | 'healthcareFacilityTypeCode', expected: readonly CodedValue[]) => {
    const found = classified(entry, entrySchemes[name])[0];
    return expected.length > 0 && found?.code && !expected.some((value) => sameCode(found, value))
      ? [brokenAt(rule, found.element, [[...new Set(expected.map(quote))].join(', '), quoteFound(found)])]
      : [];
  };
  return [
    ...(language && implied.languageCode !== undefined && language.value !== implied.languageCode
      ? [brokenAt('XDS-33', language.element, [implied.languageCode, language.value])]
      : []),
    ...(entry.title && implied.title !== undefined && foldText(entry.title.value) !== foldText(implied.title)
      ? [brokenAt('XDS-34', entry.title.element, [], 'value')]
      : []),
    ...(confidentiality[0] && level && !confidentiality.some((found) => sameCode(found, level))
      ? [brokenAt('XDS-35', confidentiality[0].element, [quote(level), confidentiality.map(quoteFound).join(', ')])]
      : []),
    ...unlike('XDS-36', 'practiceSettingCode', practiceSettings(root)),
    ...unlike('XDS-37', 'healthcareFacilityTypeCode', implied.healthcareFacilityTypeCode ? [implied.healthcareFacilityTypeCode] : []),
  ];
}

function compareEvents(entry: RegistryObject, root: ElementNode): RawFinding[] {
  const found = classified(entry, entrySchemes.eventCodeList);
  if (found.length === 0) return [];
  const known = eventCodes(root);
  const acts = root
    .findAll('documentationOf', 'serviceEvent', 'code')
    .flatMap((code) => known.find((value) => value.code === code.attribute('code')) ?? []);
  const foreign = found.filter((event) => event.code && !known.some((value) => sameCode(event, value)));
  const absent = acts.filter((act) => !found.some((event) => sameCode(event, act)));
  return [
    ...foreign.map((event) => brokenAt('XDS-38', event.element, [acts.map(quote).join(', '), quoteFound(event)])),
    ...(absent.length > 0 && foreign.length === 0 && found[0]
      ? [brokenAt('XDS-38', found[0].element, [absent.map(quote).join(', '), found.map(quoteFound).join(', ')])]
      : []),
  ];
}

function compareReferences(entry: RegistryObject, implied: DocumentEntry, mask: Mask): RawFinding[] {
  const key = (value: string) => `${component(value, 1)}^${component(value, 4)}^${component(value, 5)}`;
  const known = new Set(implied.referenceIdList.map(key));
  const types = new Set(implied.referenceIdList.map((value) => component(value, 5)));
  return slotValues(entry, REFERENCE_ID_LIST)
    .filter(({ value }) => types.has(component(value, 5)) && !known.has(key(value)))
    .map(({ value, element }) => brokenAt('XDS-39', element, [mask(value)]));
}

/** A code system that is not written is told of by another rule. */
function sameCode(found: Classification, expected: CodedValue): boolean {
  return found.code === expected.code && (found.codingScheme === undefined || found.codingScheme === expected.codingScheme);
}

function sameId(one: Identifier, other: Identifier): boolean {
  return one.root === other.root && one.extension === other.extension;
}

/** A UUID may be written in either case, or as an OID under 2.25 (ITU-T X.667). */
function sameUniqueId(found: string, expected: string): boolean {
  if (found.toUpperCase() === expected.toUpperCase()) return true;
  return /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/i.test(expected) && found === oidOfUuid(expected);
}

function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s'’-]+/g, ' ')
    .trim()
    .toUpperCase();
}

function quote({ code, codingScheme }: CodedValue): string {
  return `${code} (${codingScheme})`;
}

function quoteFound({ code, codingScheme }: Classification): string {
  return `${code ?? '∅'} (${codingScheme ?? '∅'})`;
}

function quoteId({ root, extension }: Identifier, mask: Mask): string {
  return `${mask(extension)} (${root})`;
}
