import { type BigIntStats, statSync } from 'node:fs';
import { resolve } from 'node:path';

/** What stands at a path, links followed; undefined for what is not there, or cannot be looked at. */
export function present(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}

/** What all names of one file have in common, links of both kinds included. */
export function fileIdentity(path: string): string {
  const stats = present(path);
  return stats ? `${stats.dev} ${stats.ino}` : resolve(path);
}
