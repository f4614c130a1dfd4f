import type { ElementNode } from '../xml/element-node.js';
import type { CodedValue, EntryAuthor } from './document-entry.js';
import { authority, components, escape, type Identifier } from './hl7v2.js';
import { idOf } from './patient.js';

/** Authorities of the identifiers of professionals (RPPS and others) and of structures (FINESS and others). */
const PROFESSIONALS = '1.2.250.1.71.4.2.1';
const STRUCTURES = '1.2.250.1.71.4.2.2';

/** A person, software or organisation of the header, as XDS names it. */
interface Party {
  id?: Identifier;
  person?: string;
  organization?: { id?: Identifier; xon: string };
  specialty?: string;
}

/** @param assigned assignedAuthor or assignedEntity */
export function partyOf(assigned: ElementNode | undefined): Party {
  const id = assigned?.children('id').flatMap(idOf)[0];
  const person = assigned?.find('assignedPerson', 'name');
  const device = assigned?.find('assignedAuthoringDevice');
  const names = person
    ? [person.find('family')?.text, person.find('given')?.text]
    : device
      ? [device.find('manufacturerModelName')?.text, device.find('softwareName')?.text]
      : undefined;
  const organization = assigned?.find('representedOrganization');
  const specialty = codedValue(assigned?.find('code'));
  return {
    ...(id ? { id } : {}),
    ...(id && names ? { person: xcn(id, names, device && !person ? 'U' : 'D') } : {}),
    ...(organization?.find('name')?.text ? { organization: organizationOf(organization) } : {}),
    ...(specialty ? { specialty: components([specialty.code, escape(specialty.displayName), specialty.codingScheme]) } : {}),
  };
}

/** @param author a header author */
export function entryAuthor(author: ElementNode): EntryAuthor {
  const { person, organization, specialty } = partyOf(author.find('assignedAuthor'));
  const role = author.find('functionCode', 'originalText')?.text ?? author.find('functionCode')?.attribute('displayName');
  return {
    authorInstitution: organization ? [organization.xon] : [],
    ...(person === undefined ? {} : { authorPerson: person }),
    authorRole: role ? [role] : [],
    authorSpecialty: specialty === undefined ? [] : [specialty],
  };
}

/** A coded element that has a code and a code system. */
export function codedValue(element: ElementNode | undefined): CodedValue | undefined {
  const code = element?.attribute('code');
  const codingScheme = element?.attribute('codeSystem');
  return code === undefined || codingScheme === undefined
    ? undefined
    : { code, codingScheme, displayName: element?.attribute('displayName') ?? '' };
}

function xcn(id: Identifier, [family, given]: (string | undefined)[], type: 'D' | 'U'): string {
  const kind = id.root === PROFESSIONALS ? 'IDNPS' : 'RI';
  return components([
    escape(id.extension),
    family && escape(family),
    given && escape(given),
    '',
    '',
    '',
    '',
    '',
    authority(id.root),
    type,
    '',
    '',
    kind,
  ]);
}

function organizationOf(organization: ElementNode): { id?: Identifier; xon: string } {
  const name = escape(organization.find('name')?.text ?? '');
  const id = organization.children('id').flatMap(idOf)[0];
  if (!id) return { xon: name };
  return {
    id,
    xon: components([name, '', '', '', '', authority(id.root), id.root === STRUCTURES ? 'IDNST' : '', '', '', escape(id.extension)]),
  };
}
