import { closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * A file that appears under its name only when it is complete: written aside, then renamed. A pipe or a device is
 * written to directly, since renaming would put a file in its place.
 */
export class WholeFile {
  private readonly path: string;
  private readonly pending: string | undefined;
  private readonly descriptor: number;

  /** @throws Error when the folder cannot be written to */
  constructor(path: string) {
    const present = statSync(path, { throwIfNoEntry: false });
    this.path = present ? realpathSync(path) : path;
    this.pending = present && !present.isFile() ? undefined : join(dirname(this.path), `.${basename(this.path).slice(0, 100)}.${process.pid}.tmp`);
    this.descriptor = openSync(this.pending ?? this.path, 'w');
  }

  /** @throws Error when the disk is full: nothing is left behind */
  write(text: string): void {
    this.guarded(() => {
      const bytes = Buffer.from(text);
      for (let done = 0; done < bytes.length; ) done += writeSync(this.descriptor, bytes, done);
    });
  }

  /** Gives the file its name. @throws Error when it cannot be finished: nothing is left behind */
  close(): void {
    this.guarded(() => {
      if (this.pending !== undefined) fsyncSync(this.descriptor);
      closeSync(this.descriptor);
      if (this.pending !== undefined) renameSync(this.pending, this.path);
    });
  }

  /** Leaves nothing behind. */
  discard(): void {
    if (this.pending !== undefined) rmSync(this.pending, { force: true });
  }

  private guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.discard();
      throw error;
    }
  }
}

/** Writes a file in one piece. */
export function writeWholeFile(path: string, text: string): void {
  const file = new WholeFile(path);
  file.write(text);
  file.close();
}
