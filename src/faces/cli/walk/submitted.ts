import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { defaultLimits } from '../../../journey/options.js';
import type { Source } from '../../../judge/source.js';
import { isMetadataFile } from '../../../xdm/file-kinds.js';
import { foreignDocument } from '../../../xdm/foreign-document.js';

/** The sources without the documents beside or below a METADATA.XML, which are judged with it. */
export function withoutSubmitted(sources: Source[]): Source[] {
  const metadata = new Set(sources.filter((source) => isMetadataFile(source.name) && !isForeign(source)));
  const folders = new Set([...metadata].map(({ name }) => dirname(name)));
  const isSubmitted = (path: string): boolean => {
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      if (folders.has(folder)) return true;
      if (folder === dirname(folder)) return false;
    }
  };
  return folders.size === 0
    ? sources
    : sources.filter((source) => 'unreadable' in source || metadata.has(source) || !isSubmitted(source.name));
}

/** Other programs call their files so too. */
function isForeign(source: Source): boolean {
  if (!('file' in source)) return false;
  try {
    return foreignDocument(readFileSync(source.file), defaultLimits) !== undefined;
  } catch {
    return false;
  }
}
