import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives work an empty folder, and removes it afterwards. */
export async function inFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'verifcda-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * A folder of so many files that share a few contents.
 *
 * @returns its path
 */
export function folderOf(parent: string, count: number, contents: readonly string[]): string {
  const folder = join(parent, 'lot');
  mkdirSync(folder);
  const originals = contents.map((content, index) => {
    const path = join(parent, `original-${index}.xml`);
    writeFileSync(path, content);
    return path;
  });
  for (let number = 0; number < count; number++)
    linkSync(originals[number % originals.length] as string, join(folder, `${String(number).padStart(5, '0')}.xml`));
  return folder;
}
