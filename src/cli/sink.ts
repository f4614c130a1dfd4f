import { WholeFile } from '../files/whole-file.js';

/** Where the text of one output goes. */
export interface Sink {
  write(text: string): void;
  /** Ends the output: a file gets its name now. */
  close(): void;
  /** Ends it without leaving anything behind. */
  discard(): void;
}

/** @throws Error when the file cannot be written */
export function openSink(file: string | undefined): Sink {
  if (file !== undefined) return new WholeFile(file);
  return { write: (text) => void (text !== '' && process.stdout.write(text)), close: () => undefined, discard: () => undefined };
}
