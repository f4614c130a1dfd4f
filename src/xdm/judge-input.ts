import { looksLikeZip } from '../archive/looks-like-zip.js';
import type { JudgedDocument } from '../findings/judged-document.js';
import type { Input, Validator } from '../journey/validator.js';
import { isMetadataFile } from './file-kinds.js';

/**
 * Judges an input, which may hold several documents: a CDA, an IHE_XDM archive, or the METADATA.XML of an unpacked one.
 *
 * @returns one judgement for each document, the archive and its metadata included, as they come; at least one
 */
export async function* judgeInput(validator: Validator, input: Input, keepText = false): AsyncGenerator<JudgedDocument> {
  const { bytes, path, file } = input;
  const isWhole = bytes !== undefined && bytes.byteLength > 0 && bytes.byteLength <= validator.options.limits.bytes;
  if (isWhole && (looksLikeZip(bytes) || /\.zip$/i.test(path))) {
    const { judgeArchive } = await import('./judge-archive.js');
    yield* judgeArchive(validator, { ...input, bytes }, keepText);
  } else if (isWhole && isMetadataFile(path) && file !== undefined) {
    const { judgeMetadata } = await import('./judge-metadata.js');
    yield* judgeMetadata(validator, { ...input, file }, keepText);
  } else yield validator.judge(input, keepText);
}
