import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { OfficialProblem } from '../problem.js';
import { packageLimits, type PackageFiles, type Stamp } from './package-files.js';

/** Folders that no package needs, and that may be large. */
const skipped = new Set(['.git', 'node_modules']);

/**
 * The files of a package in a folder. Links are not followed, wherever they lead.
 *
 * @param only the name of one file in it: nothing else is looked at
 * @throws OfficialProblem when the folder cannot be listed, or holds too much
 */
export function folderFiles(folder: string, only?: string): PackageFiles {
  const paths: string[] = [];
  const visit = (relative: string) => {
    for (const entry of list(join(folder, relative))) {
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory() && !skipped.has(entry.name)) visit(path);
      else if (entry.isFile()) paths.push(path);
      if (paths.length > packageLimits.entries) throw new OfficialProblem('too-much', folder, `${packageLimits.entries}`);
    }
  };
  if (only === undefined) visit('');
  else paths.push(only);
  const root = realpathSync(folder);
  const seen = new Set<string>();
  const isInside = (parent: string) => {
    if (seen.has(parent)) return true;
    const real = realpathSync(join(root, parent));
    if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep)) return false;
    seen.add(parent);
    return true;
  };
  return {
    paths: paths.sort(),
    at: root,
    stamp: (path) => stampOf(`${root}/${path}`, path),
    read: (path, most) => readRegular(root, path, isInside, most),
  };
}

function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    throw new OfficialProblem('unreadable', folder);
  }
}

/** @param path of the file, for messages */
export function stampOf(file: string, path: string): Stamp {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs, ctimeMs } = lstatSync(file, { bigint: true });
    return { text: [dev, ino, size, mtimeNs, ctimeNs].join(' '), changed: Number(ctimeMs) };
  } catch {
    throw new OfficialProblem('unreadable', path);
  }
}

/** Reads a file that was seen before: one that has become a link, a pipe or another file meanwhile is refused. */
function readRegular(root: string, path: string, isInside: (folder: string) => boolean, most = Infinity): Buffer {
  let descriptor: number | undefined;
  try {
    const file = `${root}/${path}`;
    if (!isInside(path.slice(0, Math.max(0, path.lastIndexOf('/'))))) throw new OfficialProblem('outside-package', path, path);
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new OfficialProblem('unreadable', path);
    if (stats.size > packageLimits.fileBytes) throw new OfficialProblem('too-much', path, `${packageLimits.fileBytes}`);
    const bytes = Buffer.allocUnsafe(Math.min(stats.size, most));
    let read = 0;
    while (read < bytes.length) {
      const count = readSync(descriptor, bytes, read, bytes.length - read, read);
      if (count === 0) break;
      read += count;
    }
    return bytes.subarray(0, read);
  } catch (error) {
    if (error instanceof OfficialProblem) throw error;
    throw new OfficialProblem('unreadable', path);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
