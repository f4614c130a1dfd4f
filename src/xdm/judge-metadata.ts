import { dirname, join } from 'node:path';
import type { JudgedDocument } from '../findings/judged-document.js';
import type { Input, Validator } from '../pipeline/validator.js';
import { isDocumentFile } from './file-kinds.js';
import { folderOnDisk } from './folder.js';
import { metadataJourney } from './metadata.js';
import { withoutDocument } from './without-document.js';

/**
 * Judges an unpacked submission: a METADATA.XML on disk, and each CDA in its folder. In the profile testcontenucda only
 * the CDA are judged.
 *
 * @param input the bytes of METADATA.XML, and its path
 * @returns at least one judgement
 * @throws Error when the folder cannot be listed
 */
export function judgeMetadata(validator: Validator, input: Input, keepText = false): JudgedDocument[] {
  const folder = folderOnDisk(input.path);
  const { stages, named } = metadataJourney(folder);
  const metadata = validator.judgeThrough(stages, input, keepText);
  const documents = folder.names.flatMap((name) => {
    const path = join(dirname(input.path), name);
    try {
      const bytes = folder.read(name);
      return isDocumentFile(name, bytes, named) ? [validator.judge({ path, bytes }, keepText)] : [];
    } catch (error) {
      return [validator.judge({ path, unreadable: (error as NodeJS.ErrnoException).code ?? (error as Error).message })];
    }
  });
  if (validator.options.profile === 'specification') return [metadata, ...documents];
  return documents.length > 0 ? documents : [validator.judgeThrough([withoutDocument], input)];
}
