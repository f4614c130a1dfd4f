import { lstatSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolders } from '../files/make-folders.js';
import { pathFrom } from '../files/path-from.js';
import { UnwritableError } from '../files/problem.js';
import { WholeFile, writeWholeFile } from '../files/whole-file.js';
import type { OutputFile } from '../report/formatter.js';
import { folderFormats } from '../report/formatters.js';
import type { Output } from './settings.js';
import type { Surroundings } from './surroundings.js';

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

/** Opens the file, the folder or the stream that an output goes to. @throws UnwritableError when the file cannot be written */
export function openSink({ format, file }: Output, { stdout, folder }: Pick<Surroundings, 'stdout' | 'folder'>): Sink {
  if (file === undefined)
    return { write: (text) => void (text !== '' && stdout.write(text)), close: () => undefined, discard: () => undefined };
  return folderFormats.includes(format) ? openFolder(file, folder) : new WholeFile(pathFrom(folder, file), file);
}

/** What stands where a file and its folder go is not to lead anywhere else. */
function refuseLinks(path: string): void {
  for (const place of [dirname(path), path])
    if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()) throw Object.assign(new Error('is a link'), { code: 'LINK' });
}

/** The output of a format that writes several files; each appears whole, and stays when the run fails after it. */
function openFolder(target: string, workingFolder: string): Sink {
  return {
    write: () => undefined,
    put({ name, content }) {
      const shown = join(target, name);
      const path = pathFrom(workingFolder, shown);
      try {
        refuseLinks(path);
        if (content === undefined) return rmSync(path, { force: true });
        makeFolders(dirname(path));
      } catch (error) {
        throw new UnwritableError(shown, error);
      }
      writeWholeFile(path, content, shown);
    },
    close: () => undefined,
    discard: () => undefined,
  };
}
