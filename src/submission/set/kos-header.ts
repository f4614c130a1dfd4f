import type { DataSet } from 'dicom-parser';

/** The library that reads DICOM; loaded when a message is met. */
export type DicomReader = Pick<typeof import('dicom-parser'), 'parseDicom'>;

/** What a set needs of a KOS (DICOM PS3.3, A.35.4). */
export interface KosHeader {
  sopClass: string | undefined;
  instance: string | undefined;
  study: string | undefined;
  accession: string | undefined;
  patient: string | undefined;
}

/** Whether bytes are a DICOM file: a preamble, then DICM (DICOM PS3.10, 7.1). */
export function isDicom(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(128, 132)).toString('latin1') === 'DICM';
}

/** The tag of the content of a structured report: nothing from there on is read. */
const CONTENT = 'x0040a730';

/**
 * Reads the header of a DICOM file.
 *
 * @returns undefined when it cannot be read
 */
export function readKosHeader(bytes: Uint8Array, { parseDicom }: DicomReader): KosHeader | undefined {
  let data: DataSet;
  try {
    data = parseDicom(bytes, { untilTag: CONTENT });
  } catch {
    return undefined;
  }
  const value = (tag: string) => data.string(tag)?.replace(/\0+$/, '').trim() || undefined;
  return {
    sopClass: value('x00080016'),
    instance: value('x00080018'),
    study: value('x0020000d'),
    accession: value('x00080050'),
    patient: value('x00100020'),
  };
}
