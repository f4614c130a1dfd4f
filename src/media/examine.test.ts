import { createHash } from 'node:crypto';
import { mapSource } from '../xml/source-map.js';
import { embeddedIn } from './embedded.js';
import { examine } from './examine.js';

const pdf = `%PDF-1.7\n${'0 0 1 rg\n'.repeat(30)}startxref\n9\n%%EOF\n`;
const jpeg = `\u00ff\u00d8\u00ff\u00e0${'x'.repeat(200)}\u00ff\u00d9`;
const png = `\u0089PNG\r\n\u001a\n${'x'.repeat(60)}\0\0\0\0IEND\u00aeB\`\u0082`;
const base64 = (latin1: string) => Buffer.from(latin1, 'latin1').toString('base64');

/** What is said of an element, kinds first. */
function faultsOf(element: string): string[] {
  const source = mapSource(`<d xmlns="urn:hl7-org:v3">${element}</d>`, { depth: 20, nodes: 1000 });
  return embeddedIn(source).flatMap((embedded) =>
    examine(embedded).map((fault) => {
      if (fault.kind === 'not-base64') return `not-base64 ${fault.fault.kind}`;
      if (fault.kind === 'padding') return `padding ${fault.fault}`;
      if (fault.kind === 'damaged') return `damaged ${fault.format} ${fault.how}`;
      if (fault.kind === 'other-content') return `other-content ${fault.found ?? (fault.isText ? 'text' : 'unknown')}`;
      if (fault.kind === 'media-type') return `media-type ${fault.instead.join(' ')}`;
      return fault.kind;
    }),
  );
}

const body = (content: string, attributes = 'mediaType="application/pdf" representation="B64"') =>
  faultsOf(`<nonXMLBody><text ${attributes}>${content}</text></nonXMLBody>`);
const medium = (content: string, attributes: string) =>
  faultsOf(`<observationMedia><value ${attributes}>${content}</value></observationMedia>`);
const b64 = (mediaType: string) => `mediaType="${mediaType}" representation="B64"`;

test.each([
  ['a PDF', body(base64(pdf))],
  ['a PDF on many lines', body(`\n${base64(pdf).replace(/.{64}/g, '$&\r\n')}\n`)],
  ['a PDF in a CDATA section', body(`<![CDATA[${base64(pdf)}]]>`)],
  ['a JPEG', body(base64(jpeg), b64('image/jpeg'))],
  ['a text', body(base64('Radiographie normale.'), b64('text/plain'))],
  ['a PNG as a medium', medium(base64(png), b64('image/png'))],
  ['an XML as a medium', medium(base64('<?xml version="1.0"?><a/>'), b64('text/xml'))],
  ['a text that stands as it is, in a medium', medium('Radiographie normale, sans lésion visible.', 'mediaType="text/plain"')],
  ['a media type with blanks around it', body(base64(pdf), b64(' application/pdf '))],
  ['a null medium', medium('', 'nullFlavor="NA"')],
  ['a link to images', faultsOf('<observation><text mediaType="application/dicom"><reference value="http://a/"/></text></observation>')],
  ['narrative', faultsOf('<section><text mediaType="text/x-hl7-text+xml"><paragraph>a</paragraph></text></section>')],
  ['its own digest', body(base64(pdf), `${b64('application/pdf')} integrityCheck="${sha1(pdf)}"`)],
])('%s is well', (_, faults) => expect(faults).toEqual([]));

test.each([
  ['nothing', body(' \n'), ['empty']],
  ['a data URI', body(`data:application/pdf;base64,${base64(pdf)}`), ['not-base64 data-uri']],
  ['hexadecimal', body(Buffer.from(pdf).toString('hex')), ['not-base64 hex']],
  ['hexadecimal of a JPEG', body(Buffer.from(jpeg, 'latin1').toString('hex').toUpperCase(), b64('image/jpeg')), ['not-base64 hex']],
  ['a path of Windows', body('C:\\temp\\cr.pdf'), ['not-base64 path']],
  ['a share', body('\\\\serveur\\cr'), ['not-base64 path']],
  ['a file name', body('cr du patient.pdf'), ['not-base64 path']],
  ['an address', body('https://pacs/cr?id=1'), ['not-base64 url']],
  ['a field of a form', body('${pdfBase64}'), ['not-base64 placeholder']],
  ['the file itself', body('%PDF-1.4 1 0 obj'), ['not-base64 file']],
  ['an RTF itself', body('{\\rtf1 texte}', b64('text/rtf')), ['not-base64 file']],
  ['text', body('Compte rendu, du scanner du thorax.'), ['not-base64 text']],
  ['the alphabet of addresses', body('JVBERi0x_-__'), ['not-base64 url-alphabet']],
  ['an invisible character', body('JVBERi0x\u200bLjQK'), ['not-base64 character']],
  ['an end cut within a byte', body(base64(pdf).slice(0, 61)), ['padding cut']],
  ['marks missing', body(base64(`${pdf}x`).replace(/=/g, '')), ['padding missing']],
  ['two files', body(`${base64(`${pdf}x`)}${base64(pdf)}`), ['padding inside']],
  ['a JPEG called PDF', body(base64(jpeg)), ['other-content JPEG']],
  ['text called PDF', body(base64('bonjour')), ['other-content text']],
  ['unknown bytes called PDF', body(base64('\0\u0001\u0002\u0003')), ['other-content unknown']],
  ['a PDF called text', body(base64(pdf), b64('text/plain')), ['other-content PDF']],
  ['Word called PDF', body(base64('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')), ['other-content Microsoft Office (OLE2)']],
  ['a web page called PDF', body(base64('<!DOCTYPE html><html/>')), ['other-content HTML']],
  ['a DICOM object called JPEG', body(base64(`${'\0'.repeat(128)}DICM`), b64('image/jpeg')), ['other-content DICOM']],
  ['a PDF without its end', body(base64(pdf.slice(0, 250))), ['damaged PDF cut']],
  ['a JPEG without its end', body(base64(jpeg.slice(0, -2)), b64('image/jpeg')), ['damaged JPEG cut']],
  ['a PNG without its end', medium(base64(png.slice(0, -12)), b64('image/png')), ['damaged PNG cut']],
  ['a PDF of one line', body(base64('%PDF-1.4 %%EOF')), ['damaged PDF too-small']],
  ['a PDF after a byte order mark', body(base64(`\u00ef\u00bb\u00bf${pdf}`)), ['damaged PDF preceded']],
  ['a PDF after the head of a message', body(base64(`HTTP/1.1 200 OK\r\n\r\n${pdf}`)), ['damaged PDF preceded']],
  [
    'a JPEG read as text',
    body(base64(Buffer.from(Buffer.from(jpeg.replace(/x/g, '\u00e9'), 'latin1').toString('utf8')).toString('latin1')), b64('image/jpeg')),
    ['damaged JPEG as-text'],
  ],
  ['an encrypted PDF', body(base64(pdf.replace('startxref', 'trailer<</Encrypt 9 0 R>>startxref'))), ['encrypted']],
  ['base64 twice', body(base64(base64(pdf))), ['twice']],
  ['gzip', body(base64('\u001f\u008b\u0008\0\0\0\0')), ['wrapped']],
  ['a ZIP', medium(base64('PK\u0003\u0004xxxx'), b64('application/pdf')), ['wrapped']],
  ['compression that is none', body(base64(pdf), `${b64('application/pdf')} compression="DF"`), ['wrapped']],
  ['another digest', body(base64(pdf), `${b64('application/pdf')} integrityCheck="${sha1('autre')}"`), ['integrity']],
  ['no representation', body(base64(pdf), 'mediaType="application/pdf"'), ['representation-missing']],
  ['another representation', body(base64(pdf), 'mediaType="application/pdf" representation="TXT"'), ['representation-missing']],
  ['no media type', body(base64(pdf), 'representation="B64"'), ['media-type-missing']],
  ['another name of the media type', body(base64(pdf), b64('application/x-pdf')), ['media-type application/pdf']],
  ['upper case', medium(base64(png), b64('Image/PNG')), ['media-type image/png']],
  ['a medium that is elsewhere', medium('<reference value="a.png"/>', 'mediaType="image/png"'), ['reference-only']],
  [
    'a value that is a PDF',
    faultsOf(`<observation><value ${b64('application/pdf')}>${base64(jpeg)}</value></observation>`),
    ['other-content JPEG'],
  ],
  [
    'a value in base 64 that does not say so',
    faultsOf(`<observation><value mediaType="image/png">${base64(png)}</value></observation>`),
    ['representation-missing'],
  ],
])('%s is told', (_, faults, expected) => expect(faults).toEqual(expected));

test('more than 20 MB are told, and still looked into', () => {
  expect(body(Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(21_000_000)]).toString('base64'))).toEqual(['large', 'other-content GIF']);
});

function sha1(latin1: string): string {
  return createHash('sha1').update(latin1, 'latin1').digest('base64');
}
