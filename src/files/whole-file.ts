import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { UnwritableError } from './problem.js';

/** What would be left if the process ended now. */
const unfinished = new Set<string>();

function removeUnfinished(): void {
  for (const path of unfinished) rmSync(path, { force: true });
}

/**
 * A file that appears under its name only when it is complete: written aside, then renamed. A pipe or a device is
 * written to directly, since renaming would put a file in its place. When the process ends early nothing is left.
 */
export class WholeFile {
  private readonly target: string;
  private readonly aside: string | undefined;
  private descriptor: number | undefined;
  private mode: number | undefined;

  /**
   * @param name of the file in errors
   * @param givenMode permissions, whatever those of a file that it replaces
   * @throws UnwritableError when the file is protected, or the folder cannot be written to
   */
  constructor(
    path: string,
    private readonly name: string = path,
    private readonly givenMode?: number,
  ) {
    try {
      const present = statSync(path, { throwIfNoEntry: false });
      if (present?.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
      if (present) accessSync(path, constants.W_OK);
      this.target = present ? realpathSync(path) : path;
      this.aside = present && !present.isFile() ? undefined : join(dirname(this.target), `.verifcda-${randomUUID()}.tmp`);
      this.descriptor = this.open(present);
    } catch (error) {
      throw new UnwritableError(name, error);
    }
  }

  /** @throws UnwritableError when the disk is full, say: nothing is left behind */
  write(text: string | Uint8Array): void {
    this.guarded((descriptor) => {
      const bytes = typeof text === 'string' ? Buffer.from(text) : text;
      for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
    });
  }

  /** Gives the file its name. @throws UnwritableError when it cannot be finished: nothing is left behind */
  close(): void {
    this.guarded((descriptor) => {
      if (this.aside === undefined) return this.closeDescriptor();
      if (this.mode !== undefined) fchmodSync(descriptor, this.mode);
      fsyncSync(descriptor);
      this.closeDescriptor();
      renameSync(this.aside, this.target);
      unfinished.delete(this.aside);
    });
  }

  /** Leaves nothing behind, unless the file has its name already. */
  discard(): void {
    this.closeDescriptor();
    if (this.aside === undefined) return;
    rmSync(this.aside, { force: true });
    unfinished.delete(this.aside);
  }

  private open(present: Stats | undefined): number {
    if (this.aside === undefined) return openSync(this.target, 'w');
    const descriptor = openSync(this.aside, 'wx');
    process.off('exit', removeUnfinished).once('exit', removeUnfinished);
    unfinished.add(this.aside);
    // The file that it replaces may be for few eyes only. Until it is whole it is for none: a killed process removes nothing.
    this.mode = this.givenMode ?? (present ?? fstatSync(descriptor)).mode;
    fchmodSync(descriptor, 0o200);
    return descriptor;
  }

  private closeDescriptor(): void {
    const { descriptor } = this;
    this.descriptor = undefined;
    if (descriptor !== undefined) closeSync(descriptor);
  }

  private guarded(work: (descriptor: number) => void): void {
    try {
      if (this.descriptor === undefined) throw new Error('closed');
      work(this.descriptor);
    } catch (error) {
      this.discard();
      throw new UnwritableError(this.name, error);
    }
  }
}

/** Writes a file in one piece. @throws UnwritableError when it cannot be written: nothing is left behind */
export function writeWholeFile(path: string, text: string, name: string = path): void {
  const file = new WholeFile(path, name);
  file.write(text);
  file.close();
}
