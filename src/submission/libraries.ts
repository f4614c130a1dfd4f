import type { DicomReader } from './set/kos-header.js';
import type { SignatureVerifier } from './signature/verify.js';

/** What other programs wrote, and that only messages need. */
export interface Libraries {
  dicom: DicomReader;
  signatures: SignatureVerifier;
}

/** Loads them, when a message is met. */
export async function loadLibraries(): Promise<Libraries> {
  const [{ default: dicom }, signatures] = await Promise.all([import('dicom-parser'), import('xml-crypto')]);
  return { dicom, signatures };
}
