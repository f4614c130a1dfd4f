import { listArchive } from '../../archive/open-archive.js';
import { ArchiveRefused } from '../../archive/problem.js';
import { OfficialProblem } from '../problem.js';
import { packageLimits, type PackageFiles, type Stamp } from './package-files.js';

/**
 * The files of a package in a ZIP archive, each unpacked in memory when it is read.
 *
 * @param name of the archive, for messages
 * @param at its real path
 * @param stamp what the file system said of it before it was read
 * @throws OfficialProblem when the archive cannot be read in full, or not safely
 */
export function archiveFiles(name: string, bytes: Uint8Array, at: string, stamp: Stamp): PackageFiles {
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
    at,
    stamp: () => stamp,
    read(path, most = Infinity) {
      const file = files.get(path);
      if (!file) throw new OfficialProblem('unreadable', path);
      const content = orRefused(() => file.unpack());
      return Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, most));
    },
  };
}
