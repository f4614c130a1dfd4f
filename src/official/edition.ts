import { createHash } from 'node:crypto';
import type { FileFinder } from './files/package-files.js';
import type { Layout } from './layout.js';

/** Files that decide of verdicts: rules, value sets, the batch file that lists the profiles. */
const deciding = /^(schematrons\/.*\.(sch|xml|bat)|jeuxDeValeurs\/.*\.xml|ExemplesCDA\/.*\.xml)$/i;

/** SHA-256 over the names and contents of the files that decide of verdicts, in hexadecimal: two packages with the same hash judge alike. */
export function hashOf(finder: FileFinder, { root }: Layout): string {
  const hash = createHash('sha256');
  for (const path of finder.files.paths) {
    const name = path.slice(root.length);
    if (!path.startsWith(root) || !deciding.test(name)) continue;
    const bytes = finder.files.read(path);
    hash.update(`${name}\u0000${bytes.length}\u0000`).update(bytes);
  }
  return hash.digest('hex');
}
