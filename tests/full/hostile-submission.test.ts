import { randomBytes } from 'node:crypto';
import type { JudgedDocument } from '../../src/findings/judged-document.js';
import { Validator } from '../../src/journey/validator.js';
import { judgeInput } from '../../src/submission/judge-input.js';
import { boundary, messageFile, type MessageChange } from '../support/message.js';

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

test.each(hostile)('%s', async (_, change, expected) => {
  const documents = await judge(messageFile(change));
  const found = documents.map(({ report }) => `${report.status} ${report.findings.map(({ ruleId }) => ruleId).join(' ')}`);
  expect(found.join('\n')).toMatch(expected);
  expect(documents.every(({ report }) => report.status === 'conforming')).toBe(false);
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
    'message.mime!/document01@cabinet.example conforming',
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
