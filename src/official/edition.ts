import { createHash } from 'node:crypto';
import { Cache } from './cache.js';
import type { DocumentHead } from './document-head.js';
import type { FileFinder, PackageFiles } from './files/package-files.js';
import type { Layout } from './layout.js';

/** Files that decide of verdicts: rules, value sets, the batch file that lists the profiles. */
const deciding = /^(schematrons\/.*\.(sch|xml|bat)|jeuxDeValeurs\/.*\.xml)$/i;

/** A file changed this short a time ago may change again without its time showing it (as git's index has it). */
const unsettledMilliseconds = 3000;

/**
 * SHA-256 over the names and contents of the files that decide of verdicts, in hexadecimal, and over what the heads of the examples
 * tell: two packages with the same hash judge alike. Files that have neither changed size, times nor place since they were read last are not read again.
 *
 * @param headOfExample what an example tells, once it is read
 * @param cacheRoot folder where that is remembered
 */
export function hashOf(
  { files }: FileFinder,
  { root, examples }: Layout,
  headOfExample: (path: string) => DocumentHead | undefined,
  cacheRoot: string | undefined,
): string {
  const paths = files.paths.filter((path) => path.startsWith(root) && deciding.test(path.slice(root.length)));
  const stamp = cacheRoot === undefined ? undefined : stampOf(files, [...paths, ...examples]);
  const cache = new Cache(cacheRoot, 'seen');
  const name = `${files.at} ${root}`;
  const [seen, known] = (stamp && cache.get(name)?.toString('latin1').split(' ')) || [];
  if (stamp && seen === stamp.text && known !== undefined) return known;
  const hash = createHash('sha256');
  for (const path of paths) {
    const bytes = files.read(path);
    hash.update(`${path.slice(root.length)}\u0000${bytes.length}\u0000`).update(bytes);
  }
  for (const path of examples) hash.update(`${path.slice(root.length)}\u0000${JSON.stringify(headOfExample(path))}\u0000`);
  const content = hash.digest('hex');
  if (stamp && Date.now() - stamp.latest > unsettledMilliseconds) cache.put(name, `${stamp.text} ${content}`);
  return content;
}

/** What the file system says of the files, and when one of them changed last. */
function stampOf(files: PackageFiles, paths: readonly string[]): { text: string; latest: number } {
  const hash = createHash('sha256');
  let latest = 0;
  for (const path of paths) {
    const { text, changed } = files.stamp(path);
    hash.update(`${path}\u0000${text}\u0000`);
    latest = Math.max(latest, changed);
  }
  return { text: hash.digest('hex'), latest };
}
