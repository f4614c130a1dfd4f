import type { SourceAttribute, SourceElement, SourceMap } from '../xml/source-map.js';

/** A part of a document: what stands between two offsets. */
export interface Area {
  start: number;
  end: number;
}

/** Where a document speaks of the patient or of the patient's people, and where it has what its authors wrote freely. */
export interface PrivateAreas {
  people: Area[];
  narrative: Area[];
  /** Documents and images that it holds, in base 64. */
  held: Area[];
}

/** Elements about the patient, guardian, birthplace, informants and relatives; professionals are not among them. */
const people =
  /^(recordTarget|patientRole|patient|guardian|guardianPerson|birthplace|birthTime|relatedEntity|relatedPerson|relatedSubject)$/i;
/** Elements that stand for a relative by their class (HL7 RoleClass), and for a professional otherwise. */
const parties = /^(associatedEntity|participantRole)$/;
const relatives = /^(NOK|ECON|GUAR|CON|PRS|CAREGIVER|COVPTY|POLHOLD|PAT|CIT|GUARD)$/;
/** Where XDS metadata have the patient (IHE ITI TF-3, 4.2.3.2 and 4.2.3.3). */
const slots = /^sourcePatient(Info|Id)$/i;
const schemes = /^urn:uuid:(58a6f841-87b3-4a3e-92fd-a8ffeff98427|6b5aea1a-874d-4603-a4bc-96a0a7b38446)$/i;

export function privateAreasOf({ elements }: SourceMap): PrivateAreas {
  const areas: PrivateAreas = { people: [], narrative: [], held: [] };
  const add = (list: Area[], area: Area) => {
    if (area.start >= (list.at(-1)?.end ?? 0)) list.push(area);
  };
  for (const element of elements) {
    const { start, end, close } = element;
    if (isAboutPeople(element)) add(areas.people, { start, end: close });
    if (holdsData(element)) add(areas.held, { start: end, end: close });
    if (element.local === 'text') add(areas.narrative, { start: end, end: close });
  }
  return areas;
}

/** What is in base 64, or would be were it well made. */
function holdsData({ local, uri, attributes }: SourceElement): boolean {
  return (
    (uri === 'urn:ihe:iti:xds-b:2007' && local === 'Document') ||
    attributes.some((attribute) => attribute.local === 'representation' && attribute.value === 'B64') ||
    (local === 'value' && attributes.some((attribute) => attribute.local === 'mediaType'))
  );
}

function isAboutPeople(element: SourceElement): boolean {
  const value = (name: string) => element.attributes.find(({ local }) => local === name)?.value ?? '';
  const { local } = element;
  if (people.test(local)) return true;
  if (parties.test(local)) return relatives.test(value('classCode'));
  return (local === 'Slot' && slots.test(value('name'))) || (local === 'ExternalIdentifier' && schemes.test(value('identificationScheme')));
}

/** Attributes that say how a value is meant, not what it is. */
const structural =
  /^(xmlns.*|nullFlavor|use|qualifier|classCode|typeCode|moodCode|determinerCode|type|schemaLocation|noNamespaceSchemaLocation|unit|operator|partType|mediaType|representation|language|ID|inversionInd|contextControlCode|contextConductionInd|negationInd|assigningAuthorityName|displayable|name|identificationScheme|objectType|registryObject|lang|charset)$/;
const coded = /^(code|codeSystem|codeSystemName|codeSystemVersion|displayName)$/;
const codedElements = /(code|^translation|^qualifier|^value|^name)$/i;
/** OIDs, UUIDs, URNs of registries. */
const technical =
  /^([0-2](\.(0|[1-9]\d*))+|(urn:(uuid|oid|ihe|oasis):.*)|(\{?[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\}?)|XDS[A-Za-z]+\.[A-Za-z]+)$/i;

/** Whether an attribute, in an area about people, holds something about them. */
export function isPersonal({ local: element }: SourceElement, { name, local, value }: SourceAttribute): boolean {
  if (name.startsWith('xmlns') || structural.test(local) || technical.test(value)) return false;
  return !(coded.test(local) && codedElements.test(element));
}
