import { OfficialProblem } from '../problem.js';

/** Bounds on a package: beyond them it is refused. The editions known hold some 2,500 files and 35 MB. */
export const packageLimits = { entries: 30_000, fileBytes: 32 * 1024 * 1024, totalBytes: 256 * 1024 * 1024 };

/** The files of a package, in a folder or an archive: nothing else can be read through it. */
export interface PackageFiles {
  /** Paths of the regular files, relative to the package, with `/`; links are left out. */
  readonly paths: readonly string[];
  /** Real path of the folder or archive. */
  readonly at: string;
  /**
   * What the file system says of a file, or of the archive that it is in, without its content.
   *
   * @throws OfficialProblem when it cannot be asked
   */
  stamp(path: string): Stamp;
  /**
   * @param most how many of its first bytes are wanted; all by default
   * @throws OfficialProblem when the file cannot be read, or is too large
   */
  read(path: string, most?: number): Buffer;
}

/** Place, size and times of a file, and when it changed (milliseconds since 1970). */
export interface Stamp {
  text: string;
  changed: number;
}

/** A path of the package that a reference leads to, and how exactly. */
export interface FoundFile {
  path: string;
  /** False when it was found only by ignoring case, as Windows does. */
  exact: boolean;
}

/** Finds files of a package by the references in it. */
export class FileFinder {
  private readonly exact: ReadonlySet<string>;
  private readonly folded = new Map<string, string[]>();

  constructor(readonly files: PackageFiles) {
    this.exact = new Set(files.paths);
    for (const path of files.paths) {
      const key = path.toLowerCase();
      const same = this.folded.get(key);
      if (same) same.push(path);
      else this.folded.set(key, [path]);
    }
  }

  /**
   * @param from path of the file that refers, or of a folder with a final `/`
   * @param reference as it is written there
   * @returns undefined when there is no such file
   * @throws OfficialProblem when the reference leads out of the package, or to two files that differ only by case
   */
  find(from: string, reference: string): FoundFile | undefined {
    const path = resolveInside(from, reference);
    if (this.exact.has(path)) return { path, exact: true };
    const candidates = this.folded.get(path.toLowerCase()) ?? [];
    if (candidates.length > 1) throw new OfficialProblem('ambiguous-file', from, reference);
    return candidates[0] === undefined ? undefined : { path: candidates[0], exact: false };
  }
}

/** @throws OfficialProblem when a reference has a scheme, is absolute, or climbs out of the package */
export function resolveInside(from: string, reference: string): string {
  const outside = () => new OfficialProblem('outside-package', from, reference);
  const plain = reference.replaceAll('\\', '/');
  if (/^([A-Za-z][A-Za-z0-9+.-]*:|\/)/.test(plain) || /[\u0000-\u001f]/.test(plain)) throw outside();
  const steps = from.split('/').slice(0, -1);
  for (const step of decoded(plain).split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) throw outside();
  }
  return steps.join('/');
}

/** References are URIs: `%C3%A9` is `é`. A name that is not well encoded is taken as it is. */
function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}
