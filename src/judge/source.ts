import { pathFrom } from '../files/path-from.js';
import { whyUnreadable } from '../files/problem.js';
import { isPipe, readPipe, readStream, readWithin } from '../files/read-within.js';
import type { Language } from '../findings/finding.js';
import type { Limits } from '../journey/options.js';
import type { Input } from '../journey/validator.js';
import type { Terms } from './protocol.js';

/**
 * What is to be judged. `name` stands in the report, and says METADATA.XML or an archive as names of files do; `found` are the
 * arguments (folders, globs) that led to it, absent when none did; `named` says that it was named as well, so that it is judged whatever
 * it is; `terms` is what it is judged by where that differs from the settings.
 */
export type Source = { name: string; found?: readonly string[]; named?: true; terms?: Terms['validator'] } & Content;

type Content =
  /** A file or a pipe, read when its turn comes. */
  | { file: string }
  /** Standard input, say; read when its turn comes, once. */
  | { stream: AsyncIterable<Uint8Array> }
  | { bytes: Uint8Array }
  /** What an editor holds: decoded, without byte order mark. */
  | { text: string }
  /** What an argument names and leads to no document: why, for the reader. */
  | { unreadable: string };

/** Whether a source was found, not named: XML of another kind is left out then. */
export function isOnlyFound({ found, named }: Source): boolean {
  return found !== undefined && !named;
}

/** A file, named as the user named it. @param folder from which the path is meant */
export function fileSource(path: string, folder = '.'): Source {
  return { name: path, file: pathFrom(folder, path) };
}

/** The same as what can be sent to another process: a stream is read. */
export async function withoutStream(source: Source, language: Language, limits: Limits): Promise<Source> {
  if (!('stream' in source)) return source;
  const { path: name, bytes, unreadable } = await readSource(source, language, limits);
  const terms = source.terms ? { terms: source.terms } : {};
  return bytes ? { name, ...terms, bytes } : { name, ...terms, unreadable: unreadable ?? '' };
}

/** Reads a source; what cannot be read becomes an input that says so. */
export async function readSource(source: Source, language: Language, limits: Limits): Promise<Input> {
  const { name: path } = source;
  const found = isOnlyFound(source) ? { found: true as const } : {};
  if ('unreadable' in source) return { path, unreadable: source.unreadable };
  if ('bytes' in source) return { path, ...found, bytes: source.bytes };
  if ('text' in source) return { path, ...found, text: source.text };
  try {
    if ('stream' in source) return { path, bytes: await readStream(source.stream, limits.bytes) };
    const { file } = source;
    return { path, ...found, file, bytes: isPipe(file) ? await readPipe(file, limits) : readWithin(file, limits.bytes) };
  } catch (error) {
    return { path, unreadable: whyUnreadable(error, language) };
  }
}
