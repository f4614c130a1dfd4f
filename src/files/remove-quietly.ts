import { rmSync } from 'node:fs';

/** Removes a file or a folder of ours, with all that it holds; one that cannot be removed stays. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // It was never there, or is of no use to anybody.
  }
}
