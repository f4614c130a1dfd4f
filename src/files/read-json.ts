import { whyUnreadable } from './problem.js';
import { readWithin } from './read-within.js';

/** Beyond it V8 makes no string. */
const mostBytes = 500_000_000;

const words = {
  fr: { large: 'plus de 500 Mo', other: 'ce n’est pas du JSON' },
  en: { large: 'more than 500 MB', other: 'not JSON' },
};

/** Why a file cannot be read as JSON, in words for users; `code` is that of the file system, when it said so. */
export class NotJsonError extends Error {
  override readonly name = 'NotJsonError';
  constructor(
    message: string,
    readonly code?: string,
  ) {
    super(message);
  }
}

/**
 * Reads a JSON file of the user's, which may be anything: nothing of it is quoted.
 *
 * @throws NotJsonError
 */
export function readJson(path: string, language: 'fr' | 'en'): unknown {
  let bytes: Uint8Array;
  try {
    bytes = readWithin(path, mostBytes);
  } catch (error) {
    throw new NotJsonError(whyUnreadable(error, language), (error as NodeJS.ErrnoException).code);
  }
  if (bytes.byteLength > mostBytes) throw new NotJsonError(words[language].large);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new NotJsonError(words[language].other);
  }
}
