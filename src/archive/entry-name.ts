import { codeTables } from '../text/code-tables.js';
import type { ArchiveProblemKind } from './problem.js';

const UTF8 = 0x800;

/** The name of an entry: UTF-8 where flag bit 11 says so, else CP437 (PKWARE APPNOTE 6.3.10, appendix D). */
export function decodeEntryName({ name, flags }: { name: Buffer; flags: number }): string {
  return flags & UTF8 ? name.toString('utf8') : codeTables().decode(name, 'cp437');
}

/**
 * Why a file name in an archive is unsafe: unpacked as it stands, it would write outside the folder, or to a place or under
 * a name that depends on the system.
 *
 * @returns undefined when the name is safe
 */
export function problemOfName(name: string): ArchiveProblemKind | undefined {
  if (name === '' || /[\p{C}\p{Zl}\p{Zp}\u007f\ufffd]/u.test(name)) return 'control';
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'absolute';
  if (name.includes('\\')) return 'backslash';
  const steps = name.replace(/\/$/, '').split('/');
  if (steps.includes('..')) return 'parent';
  return steps.some(changesOnWindows) ? 'windows' : undefined;
}

/** Names of devices, whatever their extension; characters with another meaning; ends that are dropped; too long; leading nowhere. */
function changesOnWindows(step: string): boolean {
  return (
    step.length > 255 || /^(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³]) *(\.|$)/i.test(step) || /[<>:"|?*]|[. ]$|^$/.test(step)
  );
}

/** A name in the form that names alike but for upper and lower case, or for how accents are written, have in common. */
export function foldEntryName(name: string): string {
  return name.normalize('NFC').toLowerCase().toUpperCase();
}

/** Names that some system unpacks to the same place have this in common: Windows drops dots and spaces at an end, and streams. */
export function placeOnDisk(name: string): string {
  return foldEntryName(name)
    .split('/')
    .map((step) => step.replace(/(?!^):.*$/, '').replace(/(?!^)[. ]+$/, ''))
    .filter((step) => step !== '' && step !== '.')
    .join('/');
}
