import type { DicomReader } from './set/kos-header.js';

/** What other programs wrote, and that only messages need. */
export interface Libraries {
  dicom: DicomReader;
}

/** Loads them, when a message is met. */
export async function loadLibraries(): Promise<Libraries> {
  const { default: dicom } = await import('dicom-parser');
  return { dicom };
}
