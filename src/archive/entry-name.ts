import type { ArchiveProblemKind } from './problem.js';

/**
 * Why a file name in an archive is unsafe: unpacked as it stands, it would write outside the folder, or to a place that
 * depends on the system.
 *
 * @returns undefined when the name is safe
 */
export function problemOfName(name: string): ArchiveProblemKind | undefined {
  if (name === '' || /[\u0000-\u001f\u007f]/.test(name)) return 'control';
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'absolute';
  if (name.includes('\\')) return 'backslash';
  return name.split('/').includes('..') ? 'parent' : undefined;
}

/** Names that some file systems cannot tell apart are the same. */
export function foldEntryName(name: string): string {
  return name.normalize('NFC').toUpperCase();
}
