import type { RawFinding } from '../../engine/run-layer.js';
import { isUtc } from '../../xds/check-entry.js';
import { identified, type RegistryObject, slotValues, type Submission } from '../../xds/ebrim/registry-object.js';
import { entryIdentifiers, setIdentifiers, SUBMISSION_SET } from '../../xds/ebrim/schemes.js';
import { component, identifierOf, isXcn, isXon } from '../../xds/hl7v2.js';
import { brokenAt } from '../../xds/raw-finding.js';

const oid = /^[0-2](\.(0|[1-9]\d*))+$/;
const longestOid = 64;
const INS = /^1\.2\.250\.1\.213\.1\.4\.(8|9|10|11)$/;
const APPROVED = 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved';

/** Checks the attributes of a submission set and of its entries that a message has besides those of an archive. */
export function checkAttributes(submission: Submission): RawFinding[] {
  const { packages, entries } = submission;
  const sets = packages.filter(({ classifications }) => classifications.some(({ node }) => node === SUBMISSION_SET));
  const objects = [...packages, ...entries];
  return [
    ...repeatedIds(submission),
    ...sets.flatMap((set) => checkSet(set, entries)),
    ...objects.flatMap(({ element }) => {
      const status = element.attribute('status');
      const home = element.attribute('home');
      return [
        ...(status === undefined || status === APPROVED
          ? []
          : [brokenAt(element.local === 'RegistryPackage' ? 'SUB-38' : 'SUB-44', element, [status], 'status')]),
        ...(home === undefined || /^urn:oid:[0-2](\.\d+)+$/.test(home)
          ? []
          : [brokenAt('SUB-39', element, ['homeCommunityId', 'urn:oid:…'], 'home')]),
      ];
    }),
    ...entries.flatMap(checkIns),
  ];
}

function repeatedIds({ packages, entries, associations }: Submission): RawFinding[] {
  const seen = new Set<string>();
  return [...packages, ...entries, ...associations].flatMap(({ id, element }) => {
    if (id === undefined) return [];
    if (seen.has(id)) return [brokenAt('SUB-34', element, [id], 'id')];
    seen.add(id);
    return [];
  });
}

function checkSet(set: RegistryObject, entries: readonly RegistryObject[]): RawFinding[] {
  const ids = new Set(entries.flatMap((entry) => identified(entry, entryIdentifiers.uniqueId).map(({ value }) => value)));
  const unique = identified(set, setIdentifiers.uniqueId).filter(({ value }) => value !== '');
  return [
    ...unique.filter(({ value }) => ids.has(value)).map(({ value, element }) => brokenAt('SUB-35', element, [value], 'value')),
    ...(['sourceId', 'uniqueId'] as const).flatMap((name) =>
      identified(set, setIdentifiers[name])
        .filter(({ value }) => value !== '' && (!oid.test(value) || value.length > longestOid))
        .map(({ value, element }) => brokenAt('SUB-36', element, [name, value], 'value')),
    ),
    ...slotValues(set, 'submissionTime')
      .filter(({ value }) => value !== '' && !isUtc(value))
      .map(({ value, element }) => brokenAt('SUB-37', element, [value])),
    ...slotValues(set, 'intendedRecipient')
      .filter(({ value }) => !isRecipient(value))
      .map(({ element }) => brokenAt('SUB-39', element, ['intendedRecipient', 'XON|XCN|XTN'])),
  ];
}

/** A structure, a person, an address, at least one of them (IHE ITI TF-3, 4.2.3.3.7). */
function isRecipient(value: string): boolean {
  const [xon = '', xcn = '', xtn = '', ...more] = value.split('|').map((part) => part.trim());
  const address = component(xtn, 4) !== '' || component(xtn, 7) !== '';
  return (
    more.length === 0 &&
    (xon === '' || isXon(xon)) &&
    (xcn === '' || isXcn(xcn)) &&
    (xtn === '' || address) &&
    [xon, xcn, xtn].some((part) => part !== '')
  );
}

function checkIns(entry: RegistryObject): RawFinding[] {
  const [patient] = identified(entry, entryIdentifiers.patientId);
  const id = identifierOf(patient?.value ?? '', 'CX');
  if (!patient || !id) return [];
  const why = [
    ...(INS.test(id.root) ? [] : [id.root]),
    ...(!INS.test(id.root) || /^\d[\dAB]{14}$/.test(id.extension) ? [] : ['15']),
    ...(!INS.test(id.root) || component(patient.value, 5) === 'NH' ? [] : [component(patient.value, 5) || '∅']),
  ];
  return why.length === 0 ? [] : [brokenAt('SUB-40', patient.element, [why.join(', ')], 'value')];
}
