/** Where text goes: standard output, standard error, or what stands for them. */
export interface TextStream {
  write(text: string): void;
  /** Whether a person reads it on a terminal. */
  isTTY?: boolean;
  /** Width of the terminal in characters. */
  columns?: number;
}

/** Whether what is written may be written over: a terminal that understands escapes. */
export function isScreen({ isTTY }: TextStream, { TERM: terminal }: Surroundings['env']): boolean {
  return isTTY === true && terminal !== 'dumb';
}

/** What a run, or a command, has around it: nothing below the faces asks the process for any of this. */
export interface Surroundings {
  /** Read when a source asks for it. */
  stdin: AsyncIterable<Uint8Array>;
  stdout: TextStream;
  stderr: TextStream;
  /** The working folder, from which relative paths are meant; `.` is that of the process. */
  folder: string;
  env: Readonly<Record<string, string | undefined>>;
}
