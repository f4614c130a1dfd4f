import { createHash } from 'node:crypto';
import { signatureLayer } from '../src/catalogue/built-in/signature.js';
import { Validator } from '../src/journey/validator.js';
import { loadLibraries } from '../src/submission/libraries.js';
import { signatureStages } from '../src/submission/signature/journey.js';
import type { SignedSet } from '../src/submission/signature/manifest.js';
import { type SignatureChange, signatureFile } from './support/signature.js';

const set: SignedSet = { uniqueId: '1.2.250.1.9754.1', documents: [{ uniqueId: '1.2.250.1.9754.2', bytes: Buffer.from('un document') }] };
const references: [string, string][] = [
  ['urn:oid:1.2.250.1.9754.1', 'AA=='],
  ['urn:oid:1.2.250.1.9754.2', createHash('sha256').update('un document').digest('base64')],
];
const value = /<SignatureValue>(.)/;

const validator = Validator.withoutEngine({});
const libraries = loadLibraries();

async function judge(change: SignatureChange) {
  const { signatures } = await libraries;
  const bytes = signatureFile({ references, ...change });
  const { report } = validator.judgeThrough(signatureStages(set, signatures), { path: 'SIGN.XML', bytes });
  return { status: report.status, rules: [...new Set(report.findings.map(({ ruleId }) => ruleId))].sort() };
}

test('a signature over the set conforms; what cannot be verified offline is told', async () => {
  expect(await judge({})).toEqual({ status: 'conforming', rules: ['SIG-20'] });
});

const violations: [rule: string, what: string, change: SignatureChange, also?: string[]][] = [
  ['SIG-01', 'a second SignedInfo', { edit: [['</SignedInfo>', '</SignedInfo><SignedInfo></SignedInfo>']] }],
  ['SIG-01', 'no SignatureValue', { edit: [['SignatureValue>', 'SignatureValeur>']] }],
  ['SIG-01', 'a second Manifest, wrapped', { edit: [['</Signature>', '<Object><Manifest Id="M"></Manifest></Object></Signature>']] }],
  ['SIG-02', 'an identifier twice', { edit: [['</Signature>', '<Object Id="IHEManifest"></Object></Signature>']] }],
  ['SIG-02', 'a comment in a digest', { edit: [['<DigestValue>AA==', '<DigestValue><!-- x -->AA==']] }],
  ['SIG-02', 'an element in a digest', { edit: [['<DigestValue>AA==', '<DigestValue><a></a>AA==']] }],
  ['SIG-03', 'a time that was changed', { edit: [['2027-01-20', '2027-01-21']] }],
  ['SIG-04', 'a SignedInfo that was changed', { edit: [['<SignedInfo>', '<SignedInfo Id="changed">']] }],
  ['SIG-05', 'no certificate', { edit: [['<X509Certificate>', '<X509Certificate>XXXX']] }],
  ['SIG-06', 'signed before the certificate was valid', { time: '2020-01-01T10:00:00+01:00' }],
  ['SIG-06', 'no time', { content: [['<SigningTime>2027-01-20T10:00:00+01:00</SigningTime>', '']] }],
  ['SIG-07', 'another certificate in the properties', { signedBy: 'AAAA' }],
  ['SIG-08', 'a manifest that nobody signs', { content: [['URI="#IHEManifest"', 'URI="#Properties"']] }],
  ['SIG-09', 'a manifest without the set', { references: references.slice(1) }],
  ['SIG-10', 'a manifest without the document', { references: references.slice(0, 1) }],
  ['SIG-11', 'a document that has changed', { references: [references[0] as [string, string], ['urn:oid:1.2.250.1.9754.2', 'AAAA']] }],
  ['SIG-14', 'a digest for the set', { references: [['urn:oid:1.2.250.1.9754.1', 'SGFj'], ...references.slice(1)] }],
  ['SIG-12', 'a stranger in the manifest', { references: [...references, ['urn:oid:1.2.250.1.9754.3', 'AAAA']] }],
  ['SIG-13', 'an unknown algorithm', { content: [['xmldsig-more#rsa-sha256', 'xmldsig-more#rsa-md5']] }],
  ['SIG-13', 'a reference to a file', { content: [['URI="#Properties"', 'URI="file:///etc/passwd"']] }],
  [
    'SIG-13',
    'HMAC with the public key',
    { content: [['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2000/09/xmldsig#hmac-sha1']] },
  ],
];

test.each(violations)('%s: %s', async (rule, _, change) => {
  const { status, rules } = await judge(change);
  expect(rules.filter((id) => id !== 'SIG-20')).toContain(rule);
  if (rule !== 'SIG-12') expect(status).toBe('nonconforming');
});

test('every rule has a violation', () => {
  expect([...new Set([...violations.map(([rule]) => rule), 'SIG-20'])].sort()).toEqual(signatureLayer.rules.map(({ id }) => id));
});

test('the value alone changed', async () => {
  const flipped = signatureFile({ references })
    .toString()
    .replace(value, (_, first: string) => `<SignatureValue>${first === 'A' ? 'B' : 'A'}`);
  const { signatures } = await libraries;
  const { report } = validator.judgeThrough(signatureStages(set, signatures), { path: 'SIGN.XML', bytes: Buffer.from(flipped) });
  expect(report.findings.map(({ ruleId }) => ruleId)).toContain('SIG-04');
});
