import { listArchive } from '../../archive/open-archive.js';
import { ArchiveRefused } from '../../archive/problem.js';
import { OfficialProblem } from '../problem.js';
import { packageLimits, type PackageFiles } from './package-files.js';

/**
 * The files of a package in a ZIP archive, each unpacked in memory when it is read.
 *
 * @param name of the archive, for messages
 * @throws OfficialProblem when the archive cannot be read in full, or not safely
 */
export async function archiveFiles(name: string, bytes: Uint8Array): Promise<PackageFiles> {
  const limits = { entries: packageLimits.entries, entryBytes: packageLimits.fileBytes, totalBytes: packageLimits.totalBytes, ratio: 200 };
  const orRefused = <T>(what: () => T): T => {
    try {
      return what();
    } catch (error) {
      if (error instanceof ArchiveRefused) throw new OfficialProblem('unreadable', `${name} (${error.message})`);
      throw error;
    }
  };
  const files = orRefused(() => new Map(listArchive(bytes, limits).map((file) => [file.name, file])));
  return {
    paths: [...files.keys()].sort(),
    read(path) {
      const file = files.get(path);
      if (!file) throw new OfficialProblem('unreadable', path);
      const content = orRefused(() => file.unpack());
      return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    },
  };
}
