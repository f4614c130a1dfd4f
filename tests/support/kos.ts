import { createHash } from 'node:crypto';
import { type ArchiveFiles, archiveFiles } from './archive.js';
import { messageFile } from './message.js';

/** What the header of a KOS says; `cited` is the study in the entry, where it is another one. */
export interface Kos {
  sopClass: string;
  instance: string;
  study: string;
  accession: string;
  patient: string;
  cited: string;
  damaged: boolean;
}

const study = '1.2.250.1.9754.44.3.7.20251014.1';
const conforming = {
  sopClass: '1.2.840.10008.5.1.4.1.1.88.59',
  instance: '1.2.250.1.9754.44.3.9.1',
  study,
  accession: 'ACC-2025-0001',
  patient: '284034410905747',
};

/** The header of a DICOM file of the invented patient: preamble, DICM, elements in Explicit VR Little Endian. */
function kosFile(kos: typeof conforming, damaged: boolean): Buffer {
  const element = (group: number, number: number, vr: string, value: string) => {
    const padded = value.length % 2 === 0 ? value : value + (vr === 'UI' ? '\0' : ' ');
    const head = Buffer.alloc(8);
    head.writeUInt16LE(group, 0);
    head.writeUInt16LE(number, 2);
    head.write(vr, 4, 'latin1');
    head.writeUInt16LE(damaged ? 0xfff0 : padded.length, 6);
    return Buffer.concat([head, Buffer.from(padded, 'latin1')]);
  };
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    element(0x0002, 0x0010, 'UI', '1.2.840.10008.1.2.1'),
    element(0x0008, 0x0016, 'UI', kos.sopClass),
    element(0x0008, 0x0018, 'UI', kos.instance),
    element(0x0008, 0x0050, 'SH', kos.accession),
    element(0x0010, 0x0020, 'LO', kos.patient),
    element(0x0020, 0x000d, 'UI', kos.study),
  ]);
}

/** The message of the fixtures with a KOS beside the report, in base 64. */
export function messageWithKos(changed: Partial<Kos> = {}): Buffer {
  const bytes = bytesOf(changed);
  const document = `<xdsb:Document id="DocumentKOS">${bytes.toString('base64')}</xdsb:Document>`;
  const text = withEntry(messageFile({ form: 'soap' }).toString(), bytes, changed);
  return Buffer.from(text.replace('</xdsb:Document>', () => `</xdsb:Document>\n${document}`));
}

/** The archive of the fixtures with a KOS beside the report of its first set. */
export function archiveWithKos(changed: Partial<Kos> = {}): ArchiveFiles {
  const metadata = 'IHE_XDM/SUBSET01/METADATA.XML';
  const bytes = bytesOf(changed);
  const files = archiveFiles();
  return { ...files, [metadata]: withEntry(String(files[metadata]), bytes, changed), 'IHE_XDM/SUBSET01/KOS0001.DCM': bytes };
}

function bytesOf({ damaged = false, ...changed }: Partial<Kos>): Buffer {
  return kosFile({ ...conforming, ...changed }, damaged);
}

/** A request with the entry of a KOS besides that of its report. */
function withEntry(text: string, bytes: Buffer, { cited = study }: Partial<Kos>): string {
  const entry = (/<rim:ExtrinsicObject [^]*?<\/rim:ExtrinsicObject>/.exec(text) as RegExpExecArray)[0];
  const uid = (value: string, type: string) => `<rim:Value>${value}^^^^urn:ihe:iti:xds:${type}</rim:Value>`;
  const own = entry
    .replace(/(name="hash"[^]*?<rim:Value>)[^<]*/, `$1${createHash('sha1').update(bytes).digest('hex')}`)
    .replace(/(name="size"[^]*?<rim:Value>)[^<]*/, `$1${bytes.length}`)
    .replace(
      /(name="urn:ihe:iti:xds:2013:referenceIdList"[^]*?<rim:ValueList>)[^]*?(<\/rim:ValueList>)/,
      `$1${uid(cited, '2016:studyInstanceUID')}${uid(conforming.accession, '2013:accession')}$2`,
    )
    .replace(/value="[^"]*"(>\s*<rim:Name>\s*<rim:LocalizedString value="XDSDocumentEntry.uniqueId")/, `value="${conforming.instance}"$1`)
    .replace('mimeType="text/xml"', 'mimeType="application/dicom"')
    .replace('DOC0001.XML', 'KOS0001.DCM')
    .replaceAll('Document01', 'DocumentKOS');
  const association = (/<rim:Association [^]*?<\/rim:Association>/.exec(text) as RegExpExecArray)[0];
  return text
    .replace('</rim:ExtrinsicObject>', () => `</rim:ExtrinsicObject>\n${own}`)
    .replace(
      '</rim:Association>',
      () => `</rim:Association>\n${association.replace('Association01', 'Association02').replace('Document01', 'DocumentKOS')}`,
    );
}
