import type { RawFinding } from '../../engine/run-layer.js';
import { identifierOf } from '../../xds/hl7v2.js';
import { brokenAt } from '../../xds/raw-finding.js';
import type { ElementNode } from '../../xml/element-node.js';
import { HL7 } from '../../xml/namespaces.js';
import { type Assertion, valueOf } from './read.js';

export const PATIENT = 'urn:oasis:names:tc:xacml:2.0:resource:resource-id';
export const USER = 'urn:oasis:names:tc:xspa:1.0:subject:subject-id';
export const STRUCTURE = 'Identifiant_Structure';
const ROLE = 'urn:oasis:names:tc:xacml:2.0:subject:role';
const PURPOSE = 'urn:oasis:names:tc:xspa:1.0:subject:purposeofuse';
const X509_NAME = 'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName';

const oid = '[0-2](\\.(0|[1-9]\\d*))+';

/** The attributes that a VIHF has, and how their value is written, where that is fixed. */
const fields: Readonly<Record<string, { form?: string; isWell?: (value: ElementNode) => boolean }>> = {
  VIHF_Version: written(/^[34]\.0$/, '3.0'),
  [STRUCTURE]: {},
  Secteur_Activite: written(new RegExp(`^[^^]+\\^${oid}$`), 'code^OID'),
  [USER]: {},
  [ROLE]: coded('Role'),
  Authentification_Mode: written(/^(IN)?DIRECTE\b/, 'DIRECTE, INDIRECTE'),
  [PATIENT]: { form: 'INS^^^&OID&ISO^NH', isWell: ({ text }) => identifierOf(text, 'CX') !== undefined },
  Ressource_URN: written(/^urn:[^\s:]+/, 'urn:dmp'),
  [PURPOSE]: coded('PurposeOfUse'),
  LPS_Nom: {},
  LPS_Version: {},
  LPS_ID_HOMOLOGATION_DMP: {},
};

/** Checks which fields an assertion has, and how they are written. */
export function checkFields(assertion: Assertion): RawFinding[] {
  const { element, issuer, nameId, authentications } = assertion;
  const context = authentications.flatMap((at) => at.findAll('AuthnContext', 'AuthnContextClassRef'))[0];
  const absent = (name: string, at: ElementNode | undefined) =>
    at && holdsSomething(at) ? [] : [brokenAt('SUB-65', at ?? element, [name])];
  const bad = (name: string, at: ElementNode, form: string) => brokenAt('SUB-66', at, [name, form]);
  return [
    ...absent('Subject/NameID', nameId),
    ...absent('AuthnContextClassRef', context),
    ...(issuer && issuer.attribute('Format') !== X509_NAME ? [bad('Issuer/@Format', issuer, X509_NAME)] : []),
    ...Object.entries(fields).flatMap(([name, { form = '', isWell }]) => {
      const values = assertion.attributes.find((attribute) => attribute.name.toLowerCase() === name.toLowerCase())?.values ?? [];
      const [first] = values;
      if (!first || !holdsSomething(first)) return absent(name, valueOf(assertion, name));
      return values.flatMap((value) =>
        isBlotted(value) ? [brokenAt('SUB-66.blotted', value, [name])] : isWell && !isWell(value) ? [bad(name, value, form)] : [],
      );
    }),
  ];
}

/** Whether a value was made unreadable, as logs do. */
export function isBlotted({ text }: ElementNode): boolean {
  return /^(X{3,}|\*{3,}|•{3,})$/i.test(text);
}

function written(pattern: RegExp, form: string) {
  return { form, isWell: ({ text }: ElementNode) => pattern.test(text) };
}

/** A coded element of HL7 (CE) with its code system. */
function coded(local: string) {
  return {
    form: `<${local} xmlns="${HL7}" code="…" codeSystem="OID"/>`,
    isWell: (value: ElementNode) =>
      value.children(local, HL7).some((code) => code.attribute('code') && new RegExp(`^${oid}$`).test(code.attribute('codeSystem') ?? '')),
  };
}

function holdsSomething(value: ElementNode): boolean {
  return value.text !== '' || value.children(undefined, HL7).length > 0;
}
