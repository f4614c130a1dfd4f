import { randomUUID } from 'node:crypto';
import { deeper, content as escaped } from '../../xds/ebrim/markup.js';
import { ADDRESSING, PROVIDE_AND_REGISTER, SOAP_12, XDS_B, XOP } from '../../xds/ebrim/schemes.js';
import { submitObjectsRequest, type SubmittedDocument, type SubmittedSet } from '../../xds/ebrim/write-request.js';

/**
 * What a message is written as: the request without documents; with them in base 64; in its SOAP envelope; as multipart/related
 * with the documents as parts (MTOM, XOP).
 */
export const messageForms = ['submit', 'provide', 'soap', 'mime'] as const;
export type WrittenForm = (typeof messageForms)[number];

/**
 * Writes the message that submits a set (IHE ITI-41). The SOAP header has no assertion: who sends it adds his own.
 *
 * @param to address of the repository, for an envelope
 */
export function writeMessage(set: SubmittedSet, form: WrittenForm, to = ''): Buffer {
  switch (form) {
    case 'submit':
      return xml(submitObjectsRequest(set));
    case 'provide':
      return xml(provide(set, inline));
    case 'soap':
      return xml(envelope(provide(set, inline), to));
    case 'mime':
      return mime(set, xml(envelope(provide(set, included), to)));
  }
}

const inline = ({ bytes }: SubmittedDocument) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
const contentId = (id: string) => `${id}@verifcda.example`;
const included = ({ id }: SubmittedDocument) => `<xop:Include xmlns:xop="${XOP}" href="cid:${contentId(id)}"/>`;

function xml(lines: readonly string[]): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${lines.join('\n')}\n`);
}

function provide(set: SubmittedSet, contentOf: (document: SubmittedDocument) => string): string[] {
  return [
    `<xdsb:ProvideAndRegisterDocumentSetRequest xmlns:xdsb="${XDS_B}">`,
    ...deeper(submitObjectsRequest(set)),
    ...set.documents.map((document) => `  <xdsb:Document id="${document.id}">${contentOf(document)}</xdsb:Document>`),
    '</xdsb:ProvideAndRegisterDocumentSetRequest>',
  ];
}

function envelope(body: readonly string[], to: string): string[] {
  return [
    `<soap:Envelope xmlns:soap="${SOAP_12}" xmlns:wsa="${ADDRESSING}">`,
    '  <soap:Header>',
    `    <wsa:Action soap:mustUnderstand="true">${PROVIDE_AND_REGISTER}</wsa:Action>`,
    `    <wsa:MessageID>urn:uuid:${randomUUID()}</wsa:MessageID>`,
    `    <wsa:To>${escaped(to)}</wsa:To>`,
    '  </soap:Header>',
    '  <soap:Body>',
    ...deeper(deeper(body)),
    '  </soap:Body>',
    '</soap:Envelope>',
  ];
}

function mime({ documents }: SubmittedSet, root: Buffer): Buffer {
  const boundary = `verifcda-${randomUUID()}`;
  const start = contentId('envelope');
  const part = (type: string, id: string, bytes: Uint8Array) => [
    crlf(`--${boundary}`, `Content-Type: ${type}`, 'Content-Transfer-Encoding: binary', `Content-ID: <${id}>`, ''),
    bytes,
    crlf(''),
  ];
  return Buffer.concat([
    crlf(
      'MIME-Version: 1.0',
      `Content-Type: multipart/related; boundary="${boundary}"; type="application/xop+xml"; start="<${start}>"; start-info="application/soap+xml"`,
      '',
    ),
    ...part('application/xop+xml; charset=UTF-8; type="application/soap+xml"', start, root),
    ...documents.flatMap(({ id, bytes, entry }) => part(entry.mimeType, contentId(id), bytes)),
    crlf(`--${boundary}--`),
  ]);
}

function crlf(...lines: string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line}\r\n`).join(''));
}
