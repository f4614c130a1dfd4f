import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { packageFolder } from '../package-folder.js';

/** Path within the package, with `/` → SHA-256 of the file in hexadecimal. */
type Checksums = Readonly<Record<string, string>>;

let list: Checksums | undefined;

/** The list is made with the code, and part of it (tools/checksums.mjs). */
function checksums(): Checksums {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- exists only once the package is built
  list ??= require(join(packageFolder, 'dist', 'checksums.js')) as Checksums;
  return list;
}

/** Whether a file belongs to this package. An edition that the user brings lies elsewhere and has a list of its own. */
export function isOurs(file: string): boolean {
  return !/^\.\.([\\/]|$)/.test(relative(packageFolder, resolve(file)));
}

/** SHA-256 of bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Whether a file of this package has the content that it was built with.
 *
 * @throws Error when the list of checksums is missing
 */
export function isAsBuilt(file: string, bytes: Uint8Array): boolean {
  return checksums()[relative(packageFolder, resolve(file)).split(sep).join('/')] === sha256(bytes);
}

/** Path → what the file system said of a file when it was last found to be as it was built. */
const stamps = new Map<string, string>();

function isStillAsBuilt(path: string): boolean {
  const { ino, size, ctimeNs } = statSync(path, { bigint: true });
  const stamp = `${ino} ${size} ${ctimeNs}`;
  if (stamps.get(path) === stamp) return true;
  if (!isAsBuilt(path, readFileSync(path))) return false;
  stamps.set(path, stamp);
  return true;
}

/**
 * Makes sure that one of this package's folders has the files that it was built with, and as they were. Cheap when asked again:
 * a file that nothing was done to is not read twice.
 *
 * @param file one of them; those in its folder and below count
 * @returns the first path that is missing, new or changed
 */
export function firstChanged(file: string, extension: string): string | undefined {
  const folder = dirname(resolve(file));
  const prefix = `${relative(packageFolder, folder).split(sep).join('/')}/`;
  const expected = new Set(Object.keys(checksums()).filter((name) => name.startsWith(prefix)));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.name.endsWith(extension)) continue;
    if (!isStillAsBuilt(path)) return path;
    expected.delete(relative(packageFolder, path).split(sep).join('/'));
  }
  const [missing] = expected;
  return missing === undefined ? undefined : join(packageFolder, missing);
}
