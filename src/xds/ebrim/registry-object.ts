import { groupBy } from '../group-by.js';
import type { ElementNode } from '../../xml/element-node.js';

/** A value and the element where it stands. */
export interface PlacedValue {
  value: string;
  element: ElementNode;
}

/** A Classification: a code of a scheme, or an author. */
export interface Classification {
  element: ElementNode;
  scheme: string | undefined;
  node: string | undefined;
  code: string | undefined;
  codingScheme: string | undefined;
  displayName: string | undefined;
  slots: ReadonlyMap<string, PlacedValue[]>;
}

/** An ExternalIdentifier. */
export interface ExternalIdentifier extends PlacedValue {
  scheme: string | undefined;
}

/** An ExtrinsicObject or a RegistryPackage with all that is said of it. */
export interface RegistryObject {
  element: ElementNode;
  id: string | undefined;
  slots: ReadonlyMap<string, PlacedValue[]>;
  title: PlacedValue | undefined;
  classifications: Classification[];
  identifiers: ExternalIdentifier[];
}

export interface Association {
  element: ElementNode;
  id: string | undefined;
  slots: ReadonlyMap<string, PlacedValue[]>;
  type: string;
  source: string;
  target: string;
}

/** What a SubmitObjectsRequest submits. */
export interface Submission {
  packages: RegistryObject[];
  entries: RegistryObject[];
  associations: Association[];
}

/**
 * Reads a RegistryObjectList (ebRIM 3.0). Classifications and external identifiers count for their object whether they
 * stand in it or beside it.
 */
export function readSubmission(list: ElementNode): Submission {
  const classificationsBeside = groupBy(list.children('Classification'), (element) => element.attribute('classifiedObject'));
  const identifiersBeside = groupBy(list.children('ExternalIdentifier'), (element) => element.attribute('registryObject'));
  const readObject = (element: ElementNode): RegistryObject => {
    const id = element.attribute('id');
    return {
      element,
      id,
      slots: readSlots(element),
      title: readName(element),
      classifications: [...element.children('Classification'), ...(classificationsBeside.get(id) ?? [])].map(readClassification),
      identifiers: [...element.children('ExternalIdentifier'), ...(identifiersBeside.get(id) ?? [])].map(readIdentifier),
    };
  };
  return {
    packages: list.children('RegistryPackage').map(readObject),
    entries: list.children('ExtrinsicObject').map(readObject),
    associations: list.children('Association').map((element) => ({
      element,
      id: element.attribute('id'),
      slots: readSlots(element),
      type: element.attribute('associationType') ?? '',
      source: element.attribute('sourceObject') ?? '',
      target: element.attribute('targetObject') ?? '',
    })),
  };
}

/** The classifications of a scheme. */
export function classified(object: RegistryObject, scheme: string): Classification[] {
  return object.classifications.filter((classification) => classification.scheme === scheme);
}

/** The external identifiers of a scheme. */
export function identified(object: RegistryObject, scheme: string): ExternalIdentifier[] {
  return object.identifiers.filter((identifier) => identifier.scheme === scheme);
}

/** The values of a slot; none when there is no such slot. */
export function slotValues({ slots }: Pick<RegistryObject, 'slots'>, name: string): PlacedValue[] {
  return slots.get(name) ?? [];
}

function readClassification(element: ElementNode): Classification {
  const slots = readSlots(element);
  return {
    element,
    scheme: element.attribute('classificationScheme'),
    node: element.attribute('classificationNode'),
    code: element.attribute('nodeRepresentation') || undefined,
    codingScheme: slots.get('codingScheme')?.[0]?.value || undefined,
    displayName: readName(element)?.value || undefined,
    slots,
  };
}

function readIdentifier(element: ElementNode): ExternalIdentifier {
  return { element, scheme: element.attribute('identificationScheme'), value: element.attribute('value') ?? '' };
}

function readSlots(element: ElementNode): Map<string, PlacedValue[]> {
  const slots = new Map<string, PlacedValue[]>();
  for (const slot of element.children('Slot')) {
    const name = slot.attribute('name') ?? '';
    const values = slot.findAll('ValueList', 'Value').map((value) => ({ value: value.text, element: value }));
    slots.set(name, [...(slots.get(name) ?? []), ...values]);
  }
  return slots;
}

function readName(element: ElementNode): PlacedValue | undefined {
  const localized = element.find('Name', 'LocalizedString');
  const value = localized?.attribute('value');
  return localized && value ? { value: value.replace(/\s+/g, ' ').trim(), element: localized } : undefined;
}
