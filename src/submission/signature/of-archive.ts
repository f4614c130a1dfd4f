import type { Stage } from '../../journey/document.js';
import type { SubmittedFiles } from '../../xdm/metadata.js';
import { loadLibraries } from '../libraries.js';
import { messageForm } from '../message-form.js';
import { signatureStages } from './journey.js';
import { signedSetOf } from './signed-set.js';

/**
 * The journey of a file of an archive that is the signature of its set.
 *
 * @param submitted the set that names the file, when one does
 * @returns undefined for another file
 */
export async function signatureInArchive(bytes: Uint8Array, submitted: SubmittedFiles | undefined): Promise<readonly Stage[] | undefined> {
  if (messageForm(bytes) !== 'signature') return undefined;
  const { signatures } = await loadLibraries();
  return signatureStages(submitted && signedSetOf(submitted.submission, submitted.bytesOf), signatures);
}
