import { isAbsolute, sep } from 'node:path';

/**
 * A path that is meant from a folder, for the file system; a slash at its end, which tells a folder from a file, stays.
 *
 * @param folder `.` leaves the path as it is
 */
export function pathFrom(folder: string, path: string): string {
  return folder === '.' || path === '' || isAbsolute(path) ? path : `${folder}${sep}${path}`;
}
