import { foldEntryName } from '../archive/entry-name.js';
import type { ArchiveFile } from '../archive/open-archive.js';
import { isMetadataFile, looksLikeCda } from './file-kinds.js';

/** A rule on the layout of an archive that is broken, by a file or folder of it. */
export interface LayoutFault {
  rule: string;
  /** Path inside the archive. */
  name: string;
}

const SUBMISSION = /^IHE_XDM\/[^/]+\/METADATA\.XML$/i;
const FOLDER = /^(IHE_XDM\/[^/]+)\//i;
const deepest = 8;

/** The METADATA.XML files of an archive: one in each folder of IHE_XDM (IHE ITI TF-2, 3.32.4.1.2), and those that are elsewhere. */
export function submissionsOf(files: readonly ArchiveFile[]): string[] {
  return files.filter(({ name, bytes }) => isMetadataFile(name) && (SUBMISSION.test(name) || !looksLikeCda(bytes))).map(({ name }) => name);
}

/**
 * Checks which files an archive has, where they are and what they are called.
 *
 * @param submissions names of its METADATA.XML files
 */
export function checkLayout(names: readonly string[], submissions: readonly string[]): LayoutFault[] {
  const extra = folderTooMany(submissions);
  if (extra === undefined) return checkPlaces(names, submissions);
  const cut = (name: string) => (name.startsWith(`${extra}/`) ? name.slice(extra.length + 1) : name);
  const whole = (name: string) => names.find((other) => other.startsWith(`${extra}/${name}`)) !== undefined;
  return [
    { rule: 'XDM-17.folder', name: extra },
    ...checkPlaces(names.map(cut), submissions.map(cut)).map(({ rule, name }) => ({ rule, name: whole(name) ? `${extra}/${name}` : name })),
  ];
}

/** The folder in which IHE_XDM is, instead of at the root. */
function folderTooMany(all: readonly string[]): string | undefined {
  const [first, ...others] = all.map((name) => /^(.+)\/IHE_XDM\/[^/]+\/METADATA\.XML$/i.exec(name)?.[1]);
  return others.every((other) => other === first) ? first : undefined;
}

function checkPlaces(names: readonly string[], all: readonly string[]): LayoutFault[] {
  const has = (name: string) => names.some((other) => foldEntryName(other) === name);
  const submissions = all.filter((name) => SUBMISSION.test(name));
  const folders = [...new Set(names.flatMap((name) => FOLDER.exec(name)?.[1] ?? []))];
  const submitted = new Set(submissions.map((name) => name.slice(0, name.lastIndexOf('/'))));
  return [
    ...(has('INDEX.HTM') ? [] : [{ rule: 'XDM-10', name: 'INDEX.HTM' }]),
    ...(has('README.TXT') ? [] : [{ rule: 'XDM-11', name: 'README.TXT' }]),
    ...(all.length > 0 ? [] : [{ rule: 'XDM-12', name: 'IHE_XDM' }]),
    ...(submissions.length > 0
      ? folders.filter((folder) => !all.some((name) => name.startsWith(`${folder}/`))).map((name) => ({ rule: 'XDM-13', name }))
      : []),
    ...[...submitted].filter((folder) => !/\/SUBSET\d\d$/i.test(folder)).map((name) => ({ rule: 'XDM-14', name })),
    ...badNames(names).map((name) => ({ rule: 'XDM-15', name })),
    ...all.filter((name) => !SUBMISSION.test(name)).map((name) => ({ rule: 'XDM-17', name })),
  ];
}

/** Files and folders whose own name is outside ISO 9660 level 1, each folder once. */
function badNames(names: readonly string[]): string[] {
  const bad = new Set<string>();
  for (const name of names) {
    const steps = name.split('/');
    steps.forEach((step, index) => {
      const isFile = index === steps.length - 1;
      const fits = isFile ? /^[A-Z0-9_]{1,8}(\.[A-Z0-9_]{1,3})?$/.test(step) && index < deepest : /^[A-Z0-9_]{1,8}$/.test(step);
      if (!fits) bad.add(steps.slice(0, index + 1).join('/'));
    });
  }
  return [...bad];
}
