import type { RawFinding } from '../../engine/run-layer.js';
import type { ValueSetStore } from '../../value-sets/types.js';
import type { Submission } from '../../xds/ebrim/registry-object.js';
import { checkAssociations } from './associations.js';
import { checkAttributes } from './attributes.js';
import { checkCodes } from './codes.js';
import { checkOrder } from './order.js';

/** Checks the set that a message submits, by itself. @throws ValueSetsUnavailableError on the way to `valueSets` */
export function checkSet(submission: Submission, valueSets: ValueSetStore): RawFinding[] {
  return [
    ...checkAssociations(submission),
    ...checkAttributes(submission),
    ...checkCodes(submission, valueSets),
    ...checkOrder(submission),
  ];
}
