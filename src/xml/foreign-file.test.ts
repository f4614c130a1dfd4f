import { gzipSync } from 'node:zlib';
import { foreignFile } from './foreign-file.js';

const cda = '<?xml version="1.0"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"/>';

test.each<[ReturnType<typeof foreignFile>, string | Buffer]>([
  ['pdf', '%PDF-1.7\n'],
  ['image', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ['dicom', Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')])],
  ['office', Buffer.from([0xd0, 0xcf, 0x11, 0xe0])],
  ['gzip', gzipSync(cda)],
  ['archive', 'PK\u0003\u0004'],
  ['base64', Buffer.from(cda).toString('base64')],
  ['html', '\n<!DOCTYPE html>\n<html><body>401</body></html>'],
  ['html', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'],
  ['json', '{"resourceType": "Bundle"}'],
  ['json', '[{"a": 1}]'],
  ['jws', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln'],
  ['rtf', '{\\rtf1\\ansi Compte rendu}'],
  ['hl7v2', 'MSH|^~\\&|RIS|'],
  ['mime', 'Content-Type: application/xop+xml\r\n\r\n<ClinicalDocument/>'],
  ['mime', '--uuid:4f3c-11\r\nContent-Type: text/xml\r\n\r\n<ClinicalDocument/>'],
  ['http', 'HTTP/1.1 200 OK\r\n\r\n<ClinicalDocument/>'],
  ['pem', '-----BEGIN CERTIFICATE-----\n'],
  ['text', 'Compte rendu : rien à signaler.'],
  [undefined, cda],
  [undefined, `\ufeff${cda}`],
  [undefined, Buffer.from(`\ufeff${cda}`, 'utf16le')],
  [undefined, `HTTP 200\n${cda}`],
  [undefined, '<!DOCTYPE ClinicalDocument><ClinicalDocument/>'],
  [undefined, ' \n'],
])('%s', (kind, content) => {
  expect(foreignFile(Buffer.from(content))).toBe(kind);
});
