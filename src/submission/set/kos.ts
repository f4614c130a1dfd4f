import type { RawFinding } from '../../engine/run-layer.js';
import type { Report } from '../../xds/derive.js';
import { identified, type RegistryObject, slotValues } from '../../xds/ebrim/registry-object.js';
import { entryIdentifiers, REFERENCE_ID_LIST } from '../../xds/ebrim/schemes.js';
import { component } from '../../xds/hl7v2.js';
import { brokenAt } from '../../xds/raw-finding.js';
import { ElementNode } from '../../xml/element-node.js';
import { isDicom, type KosHeader } from './kos-header.js';

const KEY_OBJECT_SELECTION = '1.2.840.10008.5.1.4.1.1.88.59';

/**
 * Compares an entry with the KOS that it describes.
 *
 * @param header undefined when it could not be read
 * @param studies that the reports of the same set document
 */
export function compareWithKos(
  entry: RegistryObject,
  header: KosHeader | undefined,
  studies: readonly string[],
  mask: (value: string) => string,
): RawFinding[] {
  if (header?.sopClass !== KEY_OBJECT_SELECTION) return [brokenAt('SUB-50', entry.element, [header?.sopClass ?? ''])];
  const unique = identified(entry, entryIdentifiers.uniqueId)[0];
  const [list] = slotValues(entry, REFERENCE_ID_LIST);
  const references = new Set(slotValues(entry, REFERENCE_ID_LIST).map(({ value }) => component(value, 1)));
  const absent = (name: string, value: string | undefined) =>
    value === undefined || references.has(value) ? [] : [brokenAt('SUB-52', list?.element ?? entry.element, [name, value])];
  const patients = [...identified(entry, entryIdentifiers.patientId), ...slotValues(entry, 'sourcePatientId')];
  const known = patients.map(({ value }) => component(value, 1)).filter((id) => id !== '');
  return [
    ...(unique && header.instance !== undefined && unique.value !== header.instance
      ? [brokenAt('SUB-51', unique.element, [header.instance, unique.value], 'value')]
      : []),
    ...absent('Study Instance UID', header.study),
    ...absent('Accession Number', header.accession),
    ...(header.patient !== undefined && known.length > 0 && !known.some((id) => samePatient(id, header.patient as string))
      ? [brokenAt('SUB-53', entry.element, [mask(header.patient)])]
      : []),
    ...(header.study !== undefined && studies.length > 0 && !studies.includes(header.study)
      ? [brokenAt('SUB-54', entry.element, [studies.join(', '), header.study])]
      : []),
  ];
}

/** An INS may be written with its key. */
function samePatient(one: string, other: string): boolean {
  return one === other || (one.length >= 13 && other.length >= 13 && (one.startsWith(other) || other.startsWith(one)));
}

/** Study Instance UIDs that a report documents. */
export function studiesOf({ source }: Report): string[] {
  return new ElementNode(source, 0).findAll('documentationOf', 'serviceEvent', 'id').flatMap((id) => id.attribute('root') ?? []);
}

/** Whether a document is DICOM, or said to be. */
export function isMeantAsDicom(entry: RegistryObject, bytes: Uint8Array): boolean {
  return isDicom(bytes) || entry.element.attribute('mimeType') === 'application/dicom';
}
