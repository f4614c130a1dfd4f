import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Language } from '../findings/finding.js';
import type { Input } from '../pipeline/validator.js';

/** A document to be read, or an argument that leads to none. */
export type Source = { path: string; stdin?: boolean } | { path: string; unreadable: string };

const words = {
  fr: { absent: 'fichier introuvable', denied: 'accès refusé', folder: 'est un dossier', tooLong: 'nom trop long', loop: 'boucle de liens symboliques', other: 'lecture impossible' },
  en: { absent: 'no such file', denied: 'permission denied', folder: 'is a folder', tooLong: 'name too long', loop: 'loop of symbolic links', other: 'cannot be read' },
};

const chunk = 1 << 20;

/**
 * Reads a source; what cannot be read becomes an input that says so.
 *
 * @param maxBytes nothing is read beyond one byte more, which is enough for the size limit to be seen
 */
export function readSource(source: Source, language: Language, maxBytes: number): Input {
  if ('unreadable' in source) return source;
  try {
    return { path: source.path, bytes: readBytes(source.stdin ? 0 : source.path, maxBytes) };
  } catch (error) {
    return { path: source.path, unreadable: whyUnreadable(error, language) };
  }
}

/** A pipe and a device have no size that could be asked for beforehand. */
function readBytes(from: string | 0, maxBytes: number): Uint8Array {
  const descriptor = from === 0 ? 0 : openSync(from, 'r');
  try {
    const { size } = fstatSync(descriptor);
    let buffer = Buffer.allocUnsafe(Math.min(Math.max(size + 1, 4096), maxBytes + 1));
    let length = 0;
    for (;;) {
      if (length === buffer.length) {
        if (length > maxBytes) return buffer;
        buffer = Buffer.concat([buffer, Buffer.allocUnsafe(Math.min(Math.max(length, chunk), maxBytes + 1 - length))]);
      }
      const read = readChunk(descriptor, buffer, length);
      if (read === 0) return buffer.subarray(0, length);
      length += read;
    }
  } finally {
    if (descriptor !== 0) closeSync(descriptor);
  }
}

/** Standard input that is a terminal or a slow pipe may have nothing to give yet, or say its end by an error. */
function readChunk(descriptor: number, buffer: Buffer, offset: number): number {
  for (;;) {
    try {
      return readSync(descriptor, buffer, offset, buffer.length - offset, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** An error of the file system in words. */
export function whyUnreadable(error: unknown, language: Language): string {
  const say = words[language];
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return say.absent;
    case 'EACCES':
    case 'EPERM':
      return say.denied;
    case 'EISDIR':
      return say.folder;
    case 'ENAMETOOLONG':
      return say.tooLong;
    case 'ELOOP':
      return say.loop;
    default:
      return `${say.other} (${code ?? message})`;
  }
}
