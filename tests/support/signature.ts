import { createHash, createSign, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixtures } from './rule-runner.js';

const read = (name: string) => readFileSync(join(fixtures, 'submission', name));
const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('base64');

/** What a signature differs in from one that conforms; texts are changed before (`content`) or after (`edit`) it is signed. */
export interface SignatureChange {
  references?: [uri: string, digest: string][];
  time?: string;
  /** Digest of the certificate that is said to sign. */
  signedBy?: string;
  content?: [string, string][];
  edit?: [string, string][];
}

/** A signature over a set, as IHE DSG has it, by the key of the fixtures. */
export function signatureFile({
  references = [],
  signedBy,
  time = '2027-01-20T10:00:00+01:00',
  content = [],
  edit = [],
}: SignatureChange = {}): Buffer {
  const change = (text: string, edits: readonly [string, string][]) => edits.reduce((all, [from, to]) => all.replaceAll(from, to), text);
  const digest = (value: string) => `<DigestMethod Algorithm="${SHA256}"></DigestMethod><DigestValue>${value}</DigestValue>`;
  const certificate = new X509Certificate(read('certificat-d-essai.pem'));
  const manifest = change(
    `<Manifest Id="IHEManifest">${references.map(([uri, value]) => `<Reference URI="${uri}">${digest(value)}</Reference>`).join('')}</Manifest>`,
    content,
  );
  const properties = change(
    `<SignedProperties xmlns="http://uri.etsi.org/01903/v1.1.1#" Id="Properties"><SignedSignatureProperties><SigningTime>${time}</SigningTime><SigningCertificate><Cert><CertDigest>${digest(
      signedBy ?? sha256(certificate.raw),
    )
      .replace('<DigestMethod', `<DigestMethod xmlns="${DSIG}"`)
      .replace(
        '<DigestValue',
        `<DigestValue xmlns="${DSIG}"`,
      )}</CertDigest></Cert></SigningCertificate></SignedSignatureProperties></SignedProperties>`,
    content,
  );
  const canonical = (element: string) => element.replace(/^<(\w+)(?! xmlns)/, `<$1 xmlns="${DSIG}"`);
  const info = change(
    `<SignedInfo><CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"></CanonicalizationMethod><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></SignatureMethod><Reference URI="#IHEManifest">${digest(sha256(canonical(manifest)))}</Reference><Reference URI="#Properties">${digest(sha256(properties))}</Reference></SignedInfo>`,
    content,
  );
  const value = createSign('RSA-SHA256').update(canonical(info)).sign(read('cle-d-essai.pem'), 'base64');
  const object = `<Object>${manifest}</Object><Object><QualifyingProperties xmlns="http://uri.etsi.org/01903/v1.1.1#">${properties}</QualifyingProperties></Object>`;
  return Buffer.from(
    change(
      `<?xml version="1.0"?>\n<Signature xmlns="${DSIG}" Id="Signature">${info}<SignatureValue>${value}</SignatureValue><KeyInfo><X509Data><X509Certificate>${certificate.raw.toString('base64')}</X509Certificate></X509Data></KeyInfo>${object}</Signature>\n`,
      edit,
    ),
  );
}
