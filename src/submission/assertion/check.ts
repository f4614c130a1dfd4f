import type { RawFinding } from '../../engine/run-layer.js';
import type { Submission } from '../../xds/ebrim/registry-object.js';
import { brokenAt } from '../../xds/raw-finding.js';
import type { ElementNode } from '../../xml/element-node.js';
import { checkFields } from './check-fields.js';
import { checkIdentity } from './check-identity.js';
import { checkSaml } from './check-saml.js';
import { assertionsOf } from './read.js';

/** Checks the assertion of an envelope (VIHF 3.0) by its form, and that it speaks of the same people as the set. */
export function checkAssertion(envelope: ElementNode, submission: Submission, mask: (value: string) => string): RawFinding[] {
  const [assertion, ...others] = assertionsOf(envelope);
  if (!assertion) return [brokenAt('SUB-60', envelope.children('Header')[0] ?? envelope, [])];
  const names = assertion.attributes.map(({ name }) => name.toLowerCase());
  return [
    ...others.map(({ element }) => brokenAt('SUB-67', element, ['Assertion'])),
    ...assertion.attributes
      .filter(({ name }, index) => names.indexOf(name.toLowerCase()) < index)
      .map(({ name, element }) => brokenAt('SUB-67', element, [`Attribute Name="${name}"`], 'Name')),
    ...checkSaml(assertion),
    ...checkFields(assertion),
    ...checkIdentity(assertion, submission, mask),
    brokenAt('SUB-70', assertion.element, []),
  ];
}
