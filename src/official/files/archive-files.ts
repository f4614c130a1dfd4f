import { openArchive } from '../../archive/open-archive.js';
import { ArchiveRefused } from '../../archive/problem.js';
import { OfficialProblem } from '../problem.js';
import { packageLimits, type PackageFiles } from './package-files.js';

/**
 * The files of a package in a ZIP archive, in memory.
 *
 * @param name of the archive, for messages
 * @throws OfficialProblem when the archive cannot be read in full, or not safely
 */
export async function archiveFiles(name: string, bytes: Uint8Array): Promise<PackageFiles> {
  const limits = { entries: packageLimits.entries, entryBytes: packageLimits.fileBytes, totalBytes: packageLimits.totalBytes, ratio: 200 };
  try {
    const files = new Map(openArchive(bytes, limits).map((file) => [file.name, file.bytes]));
    return {
      paths: [...files.keys()].sort(),
      read(path) {
        const content = files.get(path);
        if (!content) throw new OfficialProblem('unreadable', path);
        return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
      },
    };
  } catch (error) {
    if (error instanceof ArchiveRefused) throw new OfficialProblem('unreadable', `${name} (${error.message})`);
    throw error;
  }
}
