import { dirname, join } from 'node:path';
import type { JudgedDocument } from '../findings/judged-document.js';
import type { Input, Validator } from '../pipeline/validator.js';
import { isDocument, mayBeDocument } from './file-kinds.js';
import { folderOnDisk, type SubmissionFolder } from './folder.js';
import { metadataJourney } from './metadata.js';
import { withoutDocument } from './without-document.js';

/**
 * Judges an unpacked submission: a METADATA.XML on disk, and each CDA in its folder. In the profile testcontenucda only
 * the CDA are judged.
 *
 * @param input the bytes of METADATA.XML, and its path
 * @returns at least one judgement
 */
export function judgeMetadata(validator: Validator, input: Input, keepText = false): JudgedDocument[] {
  const folder = list(input.path);
  if (typeof folder === 'string') return [validator.judge({ path: input.path, unreadable: folder })];
  const { stages, named } = metadataJourney(folder);
  const metadata = validator.judgeThrough(stages, input, keepText);
  const documents = folder.names.filter((name) => mayBeDocument(name, named)).flatMap((name) => {
    const path = join(dirname(input.path), name);
    try {
      const bytes = folder.read(name);
      return isDocument(name, bytes) ? [validator.judge({ path, bytes }, keepText)] : [];
    } catch (error) {
      return [validator.judge({ path, unreadable: reasonOf(error) })];
    }
  });
  if (validator.options.profile === 'specification') return [metadata, ...documents];
  return documents.length > 0 ? documents : [validator.judgeThrough([withoutDocument], input)];
}

function list(metadata: string): SubmissionFolder | string {
  try {
    return folderOnDisk(metadata);
  } catch (error) {
    return reasonOf(error);
  }
}

function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? (error as Error).message;
}
