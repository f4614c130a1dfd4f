import { createHash, X509Certificate } from 'node:crypto';
import type { RawFinding } from '../../engine/run-layer.js';
import { brokenAt } from '../../xds/raw-finding.js';
import { DSIG } from '../../xml/namespaces.js';
import { type SignatureParts } from './parts.js';

/** The digests that signatures are made with. */
export const digests: Readonly<Record<string, string>> = {
  'http://www.w3.org/2000/09/xmldsig#sha1': 'sha1',
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
};

/** The certificate of a signature; undefined when it cannot be read. */
export function readCertificate({ certificate }: SignatureParts): X509Certificate | undefined {
  try {
    return certificate && new X509Certificate(Buffer.from(certificate.text.replace(/\s/g, ''), 'base64'));
  } catch {
    return undefined;
  }
}

/** Checks the validity of a certificate at the time of signing, and that XAdES signs the same. */
export function checkCertificate(parts: SignatureParts, certificate: X509Certificate): RawFinding[] {
  const { signingTime, signingCertificate } = parts;
  const time = Date.parse(signingTime?.text ?? '');
  const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
  const day = (date: number) => (Number.isNaN(date) ? '' : new Date(date).toISOString().slice(0, 10));
  const digest = signingCertificate?.findAll('Cert', 'CertDigest')[0];
  const method = digest?.children('DigestMethod', DSIG)[0]?.attribute('Algorithm') ?? '';
  const value = digest?.children('DigestValue', DSIG)[0];
  const algorithm = digests[method];
  const actual = algorithm && createHash(algorithm).update(certificate.raw).digest();
  return [
    ...(time >= from && time <= to ? [] : [brokenAt('SIG-06', signingTime ?? parts.signature, [`${day(from)} – ${day(to)}`, day(time)])]),
    ...(value && actual && !actual.equals(Buffer.from(value.text, 'base64')) ? [brokenAt('SIG-07', value, [])] : []),
  ];
}
