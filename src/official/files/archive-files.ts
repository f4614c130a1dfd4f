import { listArchive } from '../../archive/open-archive.js';
import { type ArchiveProblemKind, ArchiveRefused } from '../../archive/problem.js';
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
  const bounds = { entries: packageLimits.entries, entryBytes: packageLimits.fileBytes, totalBytes: packageLimits.totalBytes, ratio: 200 };
  const orRefused = <T>(what: () => T): T => {
    try {
      return what();
    } catch (error) {
      if (error instanceof ArchiveRefused) throw refusal(error, name);
      throw error;
    }
  };
  const files = orRefused(() => new Map(listArchive(bytes, bounds).map((file) => [file.name, file])));
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

const limits: ReadonlySet<ArchiveProblemKind> = new Set(['too-many-entries', 'entry-too-large', 'total-too-large', 'ratio']);
const damages: ReadonlySet<ArchiveProblemKind> = new Set(['damaged', 'checksum', 'contradiction', 'gap', 'method', 'file-or-folder']);

function refusal({ problems, message }: ArchiveRefused, name: string): OfficialProblem {
  const kinds = problems.map(({ kind }) => kind);
  if (kinds.includes('not-zip')) return new OfficialProblem('no-folder-nor-archive', name);
  if (kinds.some((kind) => limits.has(kind))) return new OfficialProblem('archive-limits', name, message);
  return new OfficialProblem(kinds.every((kind) => damages.has(kind)) ? 'damaged-archive' : 'unsafe-archive', name, message);
}
