import type { RawFinding } from '../../engine/run-layer.js';
import { type Association, slotValues, type Submission } from '../../xds/ebrim/registry-object.js';
import { HAS_MEMBER } from '../../xds/ebrim/schemes.js';
import { brokenAt } from '../../xds/raw-finding.js';

const known =
  /^urn:(oasis:names:tc:ebxml-regrep:AssociationType:HasMember|ihe:iti:(2007|2010):AssociationType:(RPLC|APND|XFRM|XFRM_RPLC|signs|IsSnapshotOf))$/;
/** Whose target is already registered (IHE ITI TF-2, 3.41.4.1.2); an addendum may be of a document of the same set (TF-3, 4.2.2.2). */
const onRegistered = /:(RPLC|XFRM_RPLC|IsSnapshotOf)$/;
const uuid = /^urn:uuid:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Checks where associations lead, and what they are. */
export function checkAssociations({ associations, packages, entries }: Submission): RawFinding[] {
  const ids = new Set([...packages, ...entries, ...associations].map(({ id }) => id));
  const documents = new Set(entries.map(({ id }) => id));
  return associations.flatMap((association) => [
    ...checkEnds(association, ids),
    ...(known.test(association.type) ? [] : [brokenAt('SUB-32', association.element, [association.type], 'associationType')]),
    ...(association.type === HAS_MEMBER && documents.has(association.target) ? checkStatus(association) : []),
  ]);
}

function checkEnds({ element, type, source, target }: Association, ids: ReadonlySet<string | undefined>): RawFinding[] {
  const lost = (name: string, id: string) => (ids.has(id) || uuid.test(id) ? [] : [brokenAt('SUB-30', element, [name, id], name)]);
  const own = onRegistered.exec(type)?.[1];
  return [
    ...lost('sourceObject', source),
    ...lost('targetObject', target),
    ...(own !== undefined && ids.has(target) ? [brokenAt('SUB-31', element, [own, target], 'targetObject')] : []),
  ];
}

function checkStatus(association: Association): RawFinding[] {
  const values = slotValues(association, 'SubmissionSetStatus');
  const [status] = values;
  if (values.length === 1 && /^(Original|Reference)$/.test(status?.value ?? '')) return [];
  return [brokenAt('SUB-33', status?.element ?? association.element, [status?.value ?? ''])];
}
