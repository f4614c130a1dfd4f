import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UnwritableError } from '../../files/problem.js';
import { WholeFile, writeWholeFile } from '../../files/whole-file.js';
import type { OutputFile } from '../../report/formatter.js';

/** Where the text of one output goes. */
export interface Sink {
  write(text: string): void;
  /** Of a folder: writes or removes one of its files. */
  put?(file: OutputFile): void;
  /** Ends the output: a file gets its name now. */
  close(): void;
  /** Ends it without leaving anything behind. */
  discard(): void;
}

/** @throws UnwritableError when the file cannot be written */
export function openSink(file: string | undefined): Sink {
  if (file !== undefined) return new WholeFile(file);
  return { write: (text) => void (text !== '' && process.stdout.write(text)), close: () => undefined, discard: () => undefined };
}

/** The output of a format that writes several files; each appears whole, and stays when the run fails after it. */
export function openFolder(folder: string): Sink {
  return {
    write: () => undefined,
    put({ name, content }) {
      const path = join(folder, name);
      try {
        if (content === undefined) return rmSync(path, { force: true });
        mkdirSync(dirname(path), { recursive: true });
      } catch (error) {
        throw new UnwritableError(path, error);
      }
      writeWholeFile(path, content);
    },
    close: () => undefined,
    discard: () => undefined,
  };
}
