import { readFileSync, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { Language } from '../findings/finding.js';
import type { Input } from '../pipeline/validator.js';

export const STDIN = '-';

/** A document to be read, or an argument that leads to none. */
export type Source = { path: string; stdin?: boolean } | { path: string; unreadable: string };

const words = {
  fr: { absent: 'fichier introuvable', noMatch: 'aucun fichier ne correspond à ce motif', emptyFolder: 'aucun fichier XML dans ce dossier', denied: 'accès refusé', folder: 'est un dossier', other: 'lecture impossible' },
  en: { absent: 'no such file', noMatch: 'no file matches this pattern', emptyFolder: 'no XML file in this folder', denied: 'permission denied', folder: 'is a folder', other: 'cannot be read' },
};

/**
 * Finds the documents that the arguments name: files, folders (every *.xml in them), globs, `-` for standard input.
 * An argument that names nothing becomes an unreadable document, so that it can never pass for a conforming one.
 *
 * @returns the sources in the order of the arguments, files of a folder or glob by name, each once
 */
export async function findSources(inputs: readonly string[], language: Language, stdinName = STDIN): Promise<Source[]> {
  const sources = new Map<string, Source>();
  const add = (source: Source) => sources.set(source.path, sources.get(source.path) ?? source);
  for (const input of inputs) {
    if (input === STDIN) add({ path: stdinName, stdin: true });
    else for (const source of await expand(input, language)) add(source);
  }
  return [...sources.values()];
}

async function expand(input: string, language: Language): Promise<Source[]> {
  const say = words[language];
  let isFolder: boolean | undefined;
  try {
    isFolder = statSync(input).isDirectory();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') return [{ path: input, unreadable: reasonOf(error, language) }];
  }
  if (isFolder === false) return [{ path: input }];
  const { default: fastGlob } = await import('fast-glob');
  if (isFolder === undefined && !fastGlob.isDynamicPattern(input)) return [{ path: input, unreadable: say.absent }];
  const found = await fastGlob.glob(isFolder ? '**/*.xml' : input, {
    ...(isFolder ? { cwd: input } : {}),
    caseSensitiveMatch: isFolder !== true,
    followSymbolicLinks: false,
    suppressErrors: false,
  }).catch((error: unknown) => reasonOf(error, language));
  if (typeof found === 'string') return [{ path: input, unreadable: found }];
  if (found.length === 0) return [{ path: input, unreadable: isFolder ? say.emptyFolder : say.noMatch }];
  return found.sort().map((path) => ({ path: isFolder ? joinPath(input, path) : path }));
}

function joinPath(folder: string, file: string): string {
  return isAbsolute(file) ? file : `${folder.replace(/[/\\]+$/, '')}/${file}`;
}

/** Reads a source; what cannot be read becomes an input that says so. */
export function readSource(source: Source, language: Language): Input {
  if ('unreadable' in source) return source;
  try {
    return { path: source.path, bytes: readFileSync(source.stdin ? 0 : source.path) };
  } catch (error) {
    return { path: source.path, unreadable: reasonOf(error, language) };
  }
}

function reasonOf(error: unknown, language: Language): string {
  const say = words[language];
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return say.absent;
    case 'EACCES':
    case 'EPERM':
      return say.denied;
    case 'EISDIR':
      return say.folder;
    default:
      return `${say.other} (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`;
  }
}
