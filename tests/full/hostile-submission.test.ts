import { randomBytes } from 'node:crypto';
import type { JudgedDocument } from '../../src/findings/judged-document.js';
import { Validator } from '../../src/journey/validator.js';
import { judgeInput } from '../../src/submission/judge-input.js';
import { boundary, messageFile, type MessageChange } from '../support/message.js';
import { type SignatureChange, signatureFile } from '../support/signature.js';

/** Messages that mean harm, or are damaged: bounded, told, never conforming. */

let validator: Validator;
beforeAll(async () => {
  validator = await Validator.create();
});

async function judge(bytes: Buffer): Promise<JudgedDocument[]> {
  const documents: JudgedDocument[] = [];
  for await (const document of judgeInput(validator, { path: 'message.mime', bytes })) documents.push(document);
  return documents;
}

const part = `\r\n--${boundary}\r\nContent-Type: text/plain\r\n\r\n`;
const end = `\r\n--${boundary}--`;
const at = (to: string, from = end): MessageChange => ({ edit: [[from, to]] });

const hostile: [what: string, message: MessageChange, status: RegExp][] = [
  ['100,000 header fields', at(`\r\n--${boundary}\r\n${'A: b\r\n'.repeat(100_000)}\r\n${end}`), /notEvaluated SUB-02/],
  ['a header line of 5 MB', at(`\r\n--${boundary}\r\nA: ${'b'.repeat(5_000_000)}\r\n\r\n${end}`), /notEvaluated SUB-02/],
  ['a header without end', at(`\r\n--${boundary}\r\n${'A: b'.repeat(9)}`), /notEvaluated.* SUB-01/],
  ['100,000 parts', at(part.repeat(100_000) + end), /notEvaluated SUB-02/],
  [
    'a multipart in a part',
    at(`\r\n--${boundary}\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n\r\n--b--${end}`),
    /notEvaluated.* SUB-01/,
  ],
  ['a message in a part', at(`\r\n--${boundary}\r\nContent-Type: message/rfc822\r\n\r\n${end}`), /notEvaluated.* SUB-01/],
  ['an unknown encoding', at('Content-Transfer-Encoding: uuencode', 'Content-Transfer-Encoding: binary'), /notEvaluated.* SUB-01/],
  ['no closing boundary', at(''), /notEvaluated.* SUB-01/],
  ['no boundary at all', at('', `boundary="${boundary}"; `), /notEvaluated.* SUB-01/],
  ['a boundary of no characters', at('boundary=""', `boundary="${boundary}"`), /notEvaluated.* SUB-01/],
  ['a line that begins as a boundary', at(`\r\n--${boundary}-x\r\n${end}`), /notEvaluated.* SUB-01/],
  ['a DOCTYPE in the envelope', at('<!DOCTYPE a [<!ENTITY b "c">]><soap:Envelope', '<soap:Envelope'), /notEvaluated XML-02/],
  ['a DOCTYPE in the document', at('<!DOCTYPE a [<!ENTITY b "c">]><ClinicalDocument', '<ClinicalDocument'), /notEvaluated XML-02/],
  [
    'an envelope that is deeply nested',
    at(`<soap:Header>${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}`, '<soap:Header>'),
    /notEvaluated XML-04/,
  ],
  ['an envelope that is not well-formed', at('</soap:body', '</soap:Body'), /notEvaluated XML-01/],
  [
    'a second request in the header',
    at('<soap:Header><lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"/>', '<soap:Header>'),
    /nonconforming.* SUB-11/,
  ],
  ['a request that is wrapped', at('<soap:Body><a>', '<soap:Body>'), /notEvaluated/],
  [
    'another part under the same Content-ID',
    at(`\r\n--${boundary}\r\nContent-ID: <document01@cabinet.example>\r\n\r\nx${end}`),
    /nonconforming.* SUB-07/,
  ],
  [
    'an XInclude for a document',
    { change: [{ replace: '//xop:Include', with: '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>' }] },
    /nonconforming.* SUB-14/,
  ],
  [
    'a reference to a file',
    { change: [{ on: '//xop:Include', attribute: 'href', value: 'file:///etc/passwd' }] },
    /nonconforming.* SUB-23/,
  ],
  [
    'a reference to a server',
    { change: [{ on: '//xop:Include', attribute: 'href', value: 'https://depot.example/x' }] },
    /nonconforming.* SUB-23/,
  ],
];

hostile.push(
  [
    'a second assertion, wrapped',
    at('<a><saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"/></a></wsse:Security>', '</wsse:Security>'),
    /nonconforming.* SUB-11/,
  ],
  ['a document of base 64 that is cut', { form: 'soap', edit: [['</xdsb:Document>', 'A</xdsb:Document>']] }, /nonconforming.* SUB-06/],
  ['a start that names no part', at('start="<autre@cabinet.example>"', 'start="<enveloppe@cabinet.example>"'), /nonconforming.* SUB-09/],
  ['a charset that the envelope is not in', at('charset=UTF-16', 'charset=UTF-8'), /nonconforming.* SUB-09/],
  ['an envelope of another encoding than it declares', at('encoding="UTF-16"', 'encoding="UTF-8"'), /notEvaluated.* XML-0/],
  ['a document of another kind than its entry says', at('x<ClinicalDocument', '<ClinicalDocument'), /notEvaluated XML-01/],
  ['a part without its Content-ID', at('', 'Content-ID: <document01@cabinet.example>\r\n'), /nonconforming.* SUB-23/],
  ['quoted-printable that is cut', { encoding: 'quoted-printable', edit: [[end, `=4${end}`]] }, /nonconforming.* SUB-06/],
  ['base 64 with foreign characters', { encoding: 'base64', edit: [[end, `é${end}`]] }, /nonconforming.* SUB-06/],
  ['a header that is folded without end', at(`\r\n--${boundary}\r\nA: b\r\n${' c\r\n'.repeat(100_000)}\r\n${end}`), /notEvaluated SUB-02/],
  [
    'a document that is gzip',
    { edit: [['Content-Type: text/xml', 'Content-Encoding: gzip\r\nContent-Type: text/xml']] },
    /notEvaluated.* SUB-01/,
  ],
);

test.each(hostile)('%s', async (_, change, expected) => {
  const documents = await judge(messageFile(change));
  const found = documents.map(({ report }) => `${report.status} ${report.findings.map(({ ruleId }) => ruleId).join(' ')}`);
  expect(found.join('\n')).toMatch(expected);
  expect(documents.every(({ report }) => report.status === 'conforming')).toBe(false);
});

test('40,000 attributes of an assertion are read in bounded time', async () => {
  const attributes = Array.from({ length: 40_000 }, (_, index) => `<saml2:Attribute Name="a${index >> 1}"/>`).join('');
  const [message] = await judge(messageFile(at(`${attributes}</saml2:AttributeStatement>`, '</saml2:AttributeStatement>')));
  expect(message?.report.findings.map(({ ruleId }) => ruleId)).toContain('SUB-67');
});

describe('the signature of a message', () => {
  const digest = '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod><DigestValue>AA==</DigestValue>';
  const reference = (transforms = '') => `<Reference URI="#IHEManifest">${transforms}${digest}</Reference>`;
  const into = (text: string): SignatureChange => ({
    content: [['<Reference URI="#IHEManifest">', `${text}<Reference URI="#IHEManifest">`]],
  });

  test.each<[string, SignatureChange, string]>([
    ['a second signature around it', { edit: [['<Object>', '<Object><Signature></Signature>']] }, 'SIG-01'],
    [
      'the signed manifest moved, another in its place',
      { edit: [['<Manifest Id="IHEManifest">', '<Manifest Id="Autre"></Manifest><Manifest Id="IHEManifest">']] },
      'SIG-01',
    ],
    ['2,000 references', into(reference().repeat(2000)), 'SIG-13'],
    [
      '10,000 transforms',
      into(
        reference(
          `<Transforms>${'<Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"></Transform>'.repeat(10_000)}</Transforms>`,
        ),
      ),
      'SIG-13',
    ],
    [
      'a stylesheet as transform',
      into(reference('<Transforms><Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"></Transform></Transforms>')),
      'SIG-13',
    ],
    [
      'a second SignedInfo',
      { edit: [['<SignatureValue>', '<SignedInfo><Reference URI="#IHEManifest"></Reference></SignedInfo><SignatureValue>']] },
      'SIG-01',
    ],
    ['a comment in a digest', { edit: [['<DigestValue>', '<DigestValue><!-- x -->']] }, 'SIG-02'],
    ['an element in a digest', { edit: [['<DigestValue>', '<DigestValue><a/>']] }, 'SIG-02'],
    ['an identifier given twice', { edit: [['<Object>', '<Object Id="IHEManifest">']] }, 'SIG-02'],
    ['a DOCTYPE', { edit: [['<Signature xmlns', '<!DOCTYPE a [<!ENTITY b "c">]><Signature xmlns']] }, 'XML-02'],
  ])('%s: bounded, told, never conforming', async (_, change, rule) => {
    const [judged] = await judge(signatureFile({ references: [['urn:oid:1.2.3', 'AA==']], ...change }));
    expect(judged?.report.findings.map(({ ruleId }) => ruleId)).toContain(rule);
    expect(judged?.report.status).not.toBe('conforming');
  });
});

test('100,000 entries are beyond limits', async () => {
  const [message] = await judge(
    messageFile({
      form: 'submit',
      edit: [['</rim:RegistryObjectList>', `${'<rim:ExtrinsicObject/>'.repeat(100_000)}</rim:RegistryObjectList>`]],
    }),
  );
  expect(message?.report).toMatchObject({ status: 'notEvaluated', findings: [{ ruleId: 'SUB-02' }] });
});

test('the CDA of an envelope that cannot be read are judged all the same', async () => {
  const documents = await judge(messageFile({ edit: [['</soap:Body', '</soap:body']] }));
  expect(documents.map(({ report }) => `${report.path} ${report.status}`)).toEqual([
    'message.mime notEvaluated',
    'message.mime!/part[1] conforming',
  ]);
});

test('whatever is cut off or changed, nothing is thrown, and a cut message never conforms', async () => {
  const whole = messageFile({ encoding: 'base64' });
  for (let cut = 50; cut < whole.length - 4; cut += Math.ceil(whole.length / 25)) {
    const documents = await judge(whole.subarray(0, cut));
    expect([cut, documents[0]?.report.status]).not.toEqual([cut, 'conforming']);
  }
  for (let at = 0; at < 15; at++) {
    const changed = Buffer.from(whole);
    randomBytes(3).copy(changed, Math.floor((whole.length * at) / 16));
    expect((await judge(changed)).length).toBeGreaterThan(0);
  }
});

test.each<[string, MessageChange]>([
  ['a Content-ID without brackets', at('Content-ID: document01@cabinet.example', 'Content-ID: <document01@cabinet.example>')],
  ['an escaped cid', at('cid:document01%40cabinet.example', 'cid:document01@cabinet.example')],
  ['a scheme in capitals', at('CID:document01@cabinet.example', 'cid:document01@cabinet.example')],
  ['base 64', { encoding: 'base64' }],
  ['quoted-printable', { encoding: 'quoted-printable' }],
  ['a charset of the document', at('Content-Type: text/xml; charset="utf-8"', 'Content-Type: text/xml')],
])('another way to write it, read as the same: %s', async (_, change) => {
  expect((await judge(messageFile(change))).map(({ report }) => report.status)).toEqual(['conforming', 'conforming']);
});

test.each<[string, MessageChange, string]>([
  ['text after the last part', at(`${end}\r\n--autre--\r\n<ClinicalDocument/>`), 'SUB-05'],
  ['an empty part that nobody names', at(`\r\n--${boundary}\r\n\r\n${end}`), 'SUB-08'],
])('what MIME admits and nobody reads is told: %s', async (_, change, rule) => {
  const [message] = await judge(messageFile(change));
  expect(message?.report.findings.filter(({ severity }) => severity === 'warning').map(({ ruleId }) => ruleId)).toContain(rule);
});
