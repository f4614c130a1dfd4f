import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../../../src/package-folder.js';
import { smallReport, testDocument } from '../documents.js';

export interface Sample {
  name: string;
  bytes: Buffer;
  type: string;
  /** Sent once in a hundred; it may run out of time or memory. */
  hostile?: true;
}

const fixtures = join(packageFolder, 'fixtures');
const filesIn = (folder: string) =>
  readdirSync(join(fixtures, folder)).map((name) => ({ name, bytes: readFileSync(join(fixtures, folder, name)) }));

/** What callers send: reports of several sizes, conforming or not, other models, archives; and what nobody should send. */
export function mixedDocuments(): Sample[] {
  const xml = 'application/xml';
  const small = smallReport();
  const ordinary: Omit<Sample, 'type'>[] = [
    ...filesIn('documents'),
    { name: '352 KB', bytes: Buffer.from(testDocument()) },
    { name: 'without a title', bytes: Buffer.from(small.replace(/<title>[^<]*<\/title>/, '')) },
    { name: 'a wrong code', bytes: Buffer.from(testDocument().replaceAll('code="55111-9"', 'code="55111-0"')) },
    { name: 'cut off', bytes: Buffer.from(small.slice(0, -100)) },
    {
      name: 'wrong encoding',
      bytes: Buffer.concat([Buffer.from(small.slice(0, 400)), Buffer.from([0xe9, 0xff]), Buffer.from(small.slice(400))]),
    },
  ];
  return [
    ...ordinary.map((sample) => ({ ...sample, type: xml })),
    ...filesIn('archives').map((sample) => ({ ...sample, type: 'application/octet-stream' })),
    ...hostile(small).map(([name, text]) => ({ name, bytes: Buffer.from(text), type: xml, hostile: true as const })),
    ...filesIn('hostile').map((sample) => ({ ...sample, type: xml, hostile: true as const })),
  ];
}

function hostile(small: string): [name: string, text: string][] {
  const inText = (content: string) => small.replace(/<text[^>]*>/, (tag) => tag + content);
  return [
    ['deep', `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`],
    ['elements', inText('<br/>'.repeat(110_000))],
    ['findings', inText('<content zz="1">x</content>'.repeat(60_000))],
    ['references', inText(`<table><tbody><tr>${`<td headers="${'h '.repeat(49_000)}">x</td>`.repeat(10)}</tr></tbody></table>`)],
    ['text', inText('x'.repeat(40 * 1024 * 1024))],
    ['attributes', `<ClinicalDocument xmlns="urn:hl7-org:v3" ${Array.from({ length: 90_000 }, (_, index) => `a${index}=""`).join(' ')}/>`],
    ['namespaces', `<ClinicalDocument ${Array.from({ length: 50_000 }, (_, index) => `xmlns:n${index}="urn:${index}"`).join(' ')}/>`],
  ];
}
