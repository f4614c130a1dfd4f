import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../../src/package-folder.js';
import { applyChanges } from '../fixtures/change.js';

const documents = join(packageFolder, 'fixtures', 'documents');
/** The act that is repeated is the first one of this report; its second one is taken out. */
const model = join(documents, 'cr-img-scanner.xml');

/** Bytes of a PDF that bring the report to 352 KB, the size of the official example. */
const pdfOfExample = 196_000;

/** A report of 16 KB with what must be in it. */
export function smallReport(): string {
  return readFileSync(join(documents, 'cr-img-minimal.xml'), 'utf8');
}

/** The report of the measures: two acts, about 1,400 elements, an embedded PDF; 352 KB. Nothing is told of it. */
export function testDocument(): string {
  return informedDocument().replace('root="1.2.250.1.213.1.4.10"', 'root="1.2.250.1.213.1.4.8"');
}

/** The same with a test identifier of the patient, of which one rule informs. */
export function informedDocument(): string {
  return reportWithPdf(pdfOfExample);
}

/** The same report with a PDF of this size, which compresses as badly as an image in it would, and is the same each time. */
export function reportWithPdf(bytes: number): string {
  const blocks = Array.from({ length: Math.ceil(bytes / 64) }, (_, index) => createHash('sha512').update(String(index)).digest());
  const end = Buffer.from('\n%%EOF\n');
  const pdf = Buffer.concat([Buffer.concat([Buffer.from('%PDF-1.4\n'), ...blocks]).subarray(0, bytes - end.length), end]);
  return readFileSync(model, 'utf8').replace(/JVBERi0[^<]*/, pdf.toString('base64'));
}

/** A conforming report of so many acts, each with an order, a service event, and its sections. */
export function reportWithActs(count: number): string {
  const one = applyChanges(readFileSync(model, 'utf8'), [
    { remove: '/ClinicalDocument/code/translation[2]' },
    { remove: '/ClinicalDocument/inFulfillmentOf[2]' },
    { remove: '/ClinicalDocument/documentationOf[2]' },
    { remove: "(//component[section/code/@code='55111-9'])[2]" },
  ]);
  const parts = [
    / *<inFulfillmentOf>[^]*?<\/inFulfillmentOf>\n/,
    / *<documentationOf>[^]*?<\/documentationOf>\n/,
    / {6}<component>\n {8}<section>\n(?:(?! {6}<\/component>)[^])*code="55111-9"[^]*?\n {6}<\/component>\n/,
  ];
  return parts.reduce(
    (text, part) => text.replace(part, (first) => Array.from({ length: count }, (_, index) => actNumbered(index + 1, first)).join('')),
    one,
  );
}

/** Identifiers of the first act as those of another one. */
function actNumbered(number: number, text: string): string {
  if (number === 1) return text;
  return text
    .replace(/(acte|examen)-1\b/g, `$1-${number}`)
    .replace(/DEM-2025-0418/g, `DEM-2025-${1000 + number}`)
    .replace(/A2510140001/g, `A251014${1000 + number}`)
    .replace(/20251014\.1\b/g, `20251014.${number}`)
    .replace(/(?<=root=")[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}/g, (uuid) => uuidFrom(`${uuid} ${number}`));
}

function uuidFrom(name: string): string {
  const hash = createHash('sha1').update(name).digest('hex').toUpperCase();
  return [hash.slice(0, 8), hash.slice(8, 12), `5${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}
