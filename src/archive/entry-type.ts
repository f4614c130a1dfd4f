import { isLinkByField } from './extra-fields.js';
import type { ArchiveProblemKind } from './problem.js';
import type { DirectoryLine } from './records.js';

const FOLDER_BIT = 0x10;
/** Volume label, device, reparse point (as Windows notes links). */
const SPECIAL_BITS = 0x8 | 0x40 | 0x400;

/**
 * Why an entry is no ordinary file or folder, whatever system it says it was made on: readers look at the attributes without
 * regard to it.
 *
 * @param name as it is decoded; a folder's ends with `/`
 */
export function problemOfType(line: DirectoryLine, name: string): ArchiveProblemKind | undefined {
  const unix = (line.attributes >>> 16) & 0o170000;
  if (![0, 0o100000, 0o040000].includes(unix) || line.attributes & SPECIAL_BITS || isLinkByField(line)) return 'link';
  const isFolder = name.endsWith('/');
  const saysFolder = unix === 0o040000 || (line.attributes & FOLDER_BIT) !== 0;
  if (isFolder ? unix === 0o100000 || line.size > 0 : saysFolder) return 'file-or-folder';
  return undefined;
}
