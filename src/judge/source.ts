import { whyUnreadable } from '../files/problem.js';
import { isPipe, readPipe, readStandardInput, readWithin } from '../files/read-within.js';
import type { Language } from '../findings/finding.js';
import type { Limits } from '../journey/options.js';
import type { Input } from '../journey/validator.js';

/** A document to be read, or an argument that leads to none. */
export type Source = { path: string; stdin?: boolean } | { path: string; unreadable: string };

/** Reads a source; what cannot be read becomes an input that says so. */
export async function readSource(source: Source, language: Language, limits: Limits): Promise<Input> {
  if ('unreadable' in source) return source;
  const { path, stdin } = source;
  try {
    const bytes = stdin
      ? await readStandardInput(limits.bytes)
      : isPipe(path)
        ? await readPipe(path, limits)
        : readWithin(path, limits.bytes);
    return { path, bytes };
  } catch (error) {
    return { path, unreadable: whyUnreadable(error, language) };
  }
}
