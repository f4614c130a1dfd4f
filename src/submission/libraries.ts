import type { DicomReader } from './set/kos-header.js';
import type { SignatureVerifier } from './signature/verify.js';

/** What other programs wrote, and that only messages and archives need. */
export interface Libraries {
  dicom: DicomReader;
  signatures: SignatureVerifier;
}

/** Loads them, when a message is met. */
export async function loadLibraries(): Promise<Libraries> {
  const [dicom, signatures] = await Promise.all([loadDicom(), import('xml-crypto')]);
  return { dicom, signatures };
}

/** Loads the one for images, when one is met. */
export async function loadDicom(): Promise<DicomReader> {
  return (await import('dicom-parser')).default;
}
