import { readFileSync, statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { OfficialProblem } from '../problem.js';
import { archiveFiles } from './archive-files.js';
import { folderFiles, stampOf } from './folder-files.js';
import { packageLimits, type PackageFiles } from './package-files.js';

/** The files of a folder or ZIP archive. @throws OfficialProblem when it cannot be read */
export async function filesAt(path: string): Promise<PackageFiles> {
  let stats;
  try {
    stats = statSync(path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new OfficialProblem(code === 'ENOENT' || code === 'ENOTDIR' ? 'not-found' : 'unreadable', path);
  }
  if (stats.isDirectory()) return folderFiles(path);
  if (!stats.isFile()) throw new OfficialProblem('not-a-package', path);
  if (stats.size > packageLimits.totalBytes) throw new OfficialProblem('too-much', path, `${packageLimits.totalBytes}`);
  const at = await realpath(path);
  const stamp = stampOf(at, path);
  return archiveFiles(path, readFileSync(at), at, stamp);
}
