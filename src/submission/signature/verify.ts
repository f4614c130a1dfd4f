import type { X509Certificate } from 'node:crypto';
import type { RawFinding } from '../../engine/run-layer.js';
import { brokenAt } from '../../xds/raw-finding.js';
import { DSIG } from '../../xml/namespaces.js';
import { type SignatureParts } from './parts.js';

/** The library that canonicalises and verifies; loaded when a message is met. */
export type SignatureVerifier = Pick<typeof import('xml-crypto'), 'SignedXml'>;

/** Each costs the canonicalisation of what it names: no signature of a set has as many. */
const mostReferences = 20;
const mostTransforms = 5;

/**
 * Verifies what SignedInfo says and the value of the signature, offline.
 *
 * @param text of the signature: without DOCTYPE, its identifiers each given once
 */
export function verify(text: string, parts: SignatureParts, certificate: X509Certificate, { SignedXml }: SignatureVerifier): RawFinding[] {
  const at = parts.signedInfo ?? parts.signature;
  const references = at.children('Reference', DSIG);
  // Only what stands in the signature itself: nothing is fetched.
  const outside = references.find((reference) => !reference.attribute('URI')?.startsWith('#'));
  if (outside) return [brokenAt('SIG-13', outside, [outside.attribute('URI') ?? ''])];
  if (references.length > mostReferences) return [brokenAt('SIG-13', at, [`Reference : ${references.length} > ${mostReferences}`])];
  const laden = references.find((reference) => reference.findAll('Transforms', 'Transform').length > mostTransforms);
  if (laden) return [brokenAt('SIG-13', laden, [`Transform > ${mostTransforms}`])];
  const signed = new SignedXml({
    publicCert: certificate.publicKey.export({ type: 'spki', format: 'pem' }),
    getCertFromKeyInfo: () => null,
  });
  try {
    signed.loadSignature(text.slice(text.indexOf('<', text.startsWith('<?xml') ? text.indexOf('?>') : 0)));
    if (signed.checkSignature(text)) return [];
  } catch (error) {
    const { message } = error as Error;
    if (/signature value/.test(message)) return [brokenAt('SIG-04', at, [])];
    return [brokenAt('SIG-13', at, [message.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 120)])];
  }
  const wrong = signed
    .getReferences()
    .flatMap((reference, index) => (reference.validationError ? [brokenAt('SIG-03', references[index] ?? at, [reference.uri ?? ''])] : []));
  return wrong.length > 0 ? wrong : [brokenAt('SIG-04', at, [])];
}
