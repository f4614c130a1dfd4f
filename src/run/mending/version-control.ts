import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Whether git keeps a file: its name stands in the index. The index is read, git is not run: a repository may say what it runs.
 * What cannot be made out counts as not kept.
 */
export function isTracked(file: string): boolean {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const git = join(folder, '.git');
    if (existsSync(git)) return isInIndex(join(git, 'index'), relative(folder, file).split(sep).join('/'));
    if (folder === dirname(folder)) return false;
  }
}

function isInIndex(index: string, name: string): boolean {
  try {
    return statSync(index).size < 1 << 28 && readFileSync(index).includes(Buffer.from(`${name}\0`));
  } catch {
    return false;
  }
}
