/** Bounds on what an archive may unpack to. */
export interface ArchiveLimits {
  /** Files in the archive. */
  entries: number;
  /** Unpacked size of one file. */
  entryBytes: number;
  /** Unpacked size of all files together. */
  totalBytes: number;
  /** Unpacked size of a file divided by its size in the archive; small files are exempt. */
  ratio: number;
}

export type ArchiveProblemKind =
  | 'not-zip'
  | 'damaged'
  | 'checksum'
  | 'contradiction'
  | 'gap'
  | 'method'
  | 'too-many-entries'
  | 'entry-too-large'
  | 'total-too-large'
  | 'ratio'
  | 'absolute'
  | 'parent'
  | 'backslash'
  | 'control'
  | 'windows'
  | 'duplicate'
  | 'encrypted'
  | 'link'
  | 'file-or-folder';

/** What two headers of one file may say differently; `size` stands for both sizes. */
export type ArchiveField = 'name' | 'version' | 'flags' | 'method' | 'modified' | 'crc' | 'size';

/** One reason why an archive is refused. */
export interface ArchiveProblem {
  kind: ArchiveProblemKind;
  /** Name of the file inside the archive. */
  entry?: string;
  /** What is contradictory. */
  field?: ArchiveField;
  /** The limit that was passed. */
  limit?: number;
}

/** The archive cannot be read in full, or not without danger: nothing of it may be judged. */
export class ArchiveRefused extends Error {
  /** @param problems at least one */
  constructor(readonly problems: readonly ArchiveProblem[]) {
    super(problems.map(({ kind, entry }) => (entry === undefined ? kind : `${kind}: ${entry}`)).join(', '));
    this.name = 'ArchiveRefused';
  }
}
