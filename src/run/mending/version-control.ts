import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Whether git keeps a file as it is now: its name stands in the index, with its size and the time of its last change. The index is
 * read, git is not run: a repository may say what it runs. What cannot be made out counts as not kept.
 */
export function isKept(file: string): boolean {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const git = join(folder, '.git');
    if (existsSync(git)) return isInIndex(join(git, 'index'), relative(folder, file).split(sep).join('/'), file);
    if (folder === dirname(folder)) return false;
  }
}

/** What stands before the name in an entry of the index (gitformat-index, versions 2 and 3, SHA-1), and where in it. */
const entry = { length: 62, changed: 8, nanoseconds: 12, size: 36, flags: 60 };
const mostOfName = 0xfff;

function isInIndex(path: string, name: string, file: string): boolean {
  try {
    if (statSync(path).size >= 1 << 28) return false;
    const index = readFileSync(path);
    const sought = Buffer.from(`${name}\0`);
    const { mtimeNs, size } = statSync(file, { bigint: true });
    for (let at = index.indexOf(sought); at >= 0; at = index.indexOf(sought, at + 1)) {
      const start = at - entry.length;
      // The end of a longer name has no length of its own before it.
      if (start < 0 || (index.readUInt16BE(start + entry.flags) & mostOfName) !== Math.min(sought.length - 1, mostOfName)) continue;
      const nanoseconds = index.readUInt32BE(start + entry.nanoseconds);
      const seconds = BigInt(index.readUInt32BE(start + entry.changed));
      const isSameTime = seconds === mtimeNs / 1_000_000_000n && (nanoseconds === 0 || BigInt(nanoseconds) === mtimeNs % 1_000_000_000n);
      return isSameTime && BigInt(index.readUInt32BE(start + entry.size)) === size;
    }
    return false;
  } catch {
    return false;
  }
}
