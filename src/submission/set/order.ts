import type { RawFinding } from '../../engine/run-layer.js';
import type { Submission } from '../../xds/ebrim/registry-object.js';
import { brokenAt } from '../../xds/raw-finding.js';

/** Of a RegistryObjectType (ebRIM 3.0). */
const order = ['Slot', 'Name', 'Description', 'VersionInfo', 'Classification', 'ExternalIdentifier'];

/** Tells, once an object, of an element that stands after one that it should stand before. */
export function checkOrder({ packages, entries, associations }: Submission): RawFinding[] {
  return [...packages, ...entries, ...associations].flatMap(({ element }) => {
    let last = '';
    for (const child of element.children()) {
      if (!order.includes(child.local)) continue;
      if (order.indexOf(child.local) < order.indexOf(last)) return [brokenAt('SUB-42', child, [child.local, last])];
      last = child.local;
    }
    return [];
  });
}
