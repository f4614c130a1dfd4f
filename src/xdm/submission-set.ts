import type { RawFinding } from '../engine/run-layer.js';
import {
  classified,
  identified,
  type PlacedValue,
  type RegistryObject,
  slotValues,
  type Submission,
} from '../xds/ebrim/registry-object.js';
import { entryIdentifiers, HAS_MEMBER, setIdentifiers, setSchemes, SUBMISSION_SET } from '../xds/ebrim/schemes.js';
import type { Carrier } from '../xds/check-entry.js';
import { brokenAt } from '../xds/raw-finding.js';
import type { ElementNode } from '../xml/element-node.js';

/**
 * Checks the submission set of a METADATA.XML: that there is one, complete, which holds every entry and is of the same
 * patient.
 *
 * @param list the RegistryObjectList
 * @param carrier what brings the set
 */
export function checkSubmissionSet(
  { packages, entries, associations }: Submission,
  list: ElementNode,
  mask: (value: string) => string,
  carrier: Carrier,
): RawFinding[] {
  const sets = packages.filter((candidate) => candidate.classifications.some(({ node }) => node === SUBMISSION_SET));
  const [set] = sets;
  if (!set || sets.length > 1) return [brokenAt('XDM-21', list, [String(sets.length)])];
  const members = new Set(associations.filter(({ type, source }) => type === HAS_MEMBER && source === set.id).map(({ target }) => target));
  return [
    ...entries.filter(({ id }) => id === undefined || !members.has(id)).map(({ element }) => brokenAt('XDM-23', element, [])),
    ...missingAttributes(set, carrier, entries),
    ...otherPatients(set, entries, mask),
  ];
}

function missingAttributes(set: RegistryObject, carrier: Carrier, entries: readonly RegistryObject[]): RawFinding[] {
  const asked: [name: string, values: readonly unknown[], place: string][] = [
    ['contentTypeCode', classified(set, setSchemes.contentTypeCode), `Classification classificationScheme="${setSchemes.contentTypeCode}"`],
    ['submissionTime', slotValues(set, 'submissionTime').filter(isFilled), 'Slot name="submissionTime"'],
    ...(Object.entries(setIdentifiers).map(([name, scheme]) => [
      name,
      identified(set, scheme).filter(isFilled),
      `ExternalIdentifier identificationScheme="${scheme}"`,
    ]) as [string, PlacedValue[], string][]),
  ];
  const ifKnown = carrier === 'archive' ? ['contentTypeCode', ...(entries.some(hasPatient) ? [] : ['patientId'])] : [];
  return asked
    .filter(([, values]) => values.length === 0)
    .map(([name, , place]) => brokenAt(ifKnown.includes(name) ? 'XDM-31' : 'XDM-24', set.element, [name, place]));
}

function hasPatient(entry: RegistryObject): boolean {
  return identified(entry, entryIdentifiers.patientId).some(isFilled);
}

function isFilled({ value }: PlacedValue): boolean {
  return value !== '';
}

function otherPatients(set: RegistryObject, entries: readonly RegistryObject[], mask: (value: string) => string): RawFinding[] {
  const patient = identified(set, setIdentifiers.patientId)[0];
  if (!patient) return [];
  const other = entries
    .map((entry) => identified(entry, entryIdentifiers.patientId)[0])
    .find((id) => id !== undefined && id.value !== patient.value);
  return other ? [brokenAt('XDM-25', patient.element, [mask(other.value), mask(patient.value)], 'value')] : [];
}
