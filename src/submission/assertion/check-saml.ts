import type { RawFinding } from '../../engine/run-layer.js';
import { brokenAt } from '../../xds/raw-finding.js';
import type { ElementNode } from '../../xml/element-node.js';
import type { Assertion } from './read.js';

const VERSION = '2.0';

/** Checks what SAML asks of every assertion: what it has, its times and their order. */
export function checkSaml({ element, issuer, conditions, authentications }: Assertion): RawFinding[] {
  const version = element.attribute('Version');
  const absent = (at: ElementNode, name: string, isThere: boolean) => (isThere ? [] : [brokenAt('SUB-61', at, [name])]);
  const times: [at: ElementNode, name: string][] = [
    [element, 'IssueInstant'],
    ...authentications.flatMap((at): [ElementNode, string][] => [
      [at, 'AuthnInstant'],
      [at, 'SessionNotOnOrAfter'],
    ]),
    ...conditions.flatMap((at): [ElementNode, string][] => [
      [at, 'NotBefore'],
      [at, 'NotOnOrAfter'],
    ]),
  ];
  return [
    ...absent(element, `Version="${VERSION}"`, version === VERSION),
    ...absent(element, 'ID', /^[A-Za-z_][\w.-]*$/.test(element.attribute('ID') ?? '')),
    ...absent(element, 'IssueInstant', element.attribute('IssueInstant') !== undefined),
    ...absent(element, 'Issuer', (issuer?.text ?? '') !== ''),
    ...authentications.flatMap((at) => absent(at, 'AuthnInstant', at.attribute('AuthnInstant') !== undefined)),
    ...times.flatMap(([at, name]) => {
      const value = at.attribute(name);
      return value === undefined || !Number.isNaN(timeOf(value)) ? [] : [brokenAt('SUB-62', at, [name, value], name)];
    }),
    ...conditions.flatMap((at) => checkWindow(at, element)),
    ...authentications
      .filter((at) => time(at, 'AuthnInstant') > time(element, 'IssueInstant'))
      .map((at) => brokenAt('SUB-64', at, ['AuthnInstant', 'IssueInstant'], 'AuthnInstant')),
  ];
}

function checkWindow(conditions: ElementNode, assertion: ElementNode): RawFinding[] {
  const [from, to, issued] = [time(conditions, 'NotBefore'), time(conditions, 'NotOnOrAfter'), time(assertion, 'IssueInstant')];
  if (from >= to) return [brokenAt('SUB-63', conditions, [], 'NotOnOrAfter')];
  return issued >= to ? [brokenAt('SUB-64', conditions, ['IssueInstant', 'NotOnOrAfter'], 'NotOnOrAfter')] : [];
}

function time(element: ElementNode, name: string): number {
  return timeOf(element.attribute(name) ?? '');
}

/** Milliseconds of a time in UTC; NaN when it is none, which is neither before nor after another. */
function timeOf(value: string): number {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) ? Date.parse(value) : NaN;
}
