import { type Dirent, readdir, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { fileSource, type Source } from '../../judge/source.js';
import { pathFrom } from '../../files/path-from.js';
import { whyUnreadable } from '../../files/problem.js';
import type { Language } from '../../findings/finding.js';
import { isMetadataFile } from '../../xdm/file-kinds.js';

export const STDIN = '-';

/** Globs of files to leave out, and the folder that they are relative to. */
export interface Ignore {
  patterns: readonly string[];
  folder: string;
}

export interface InputOptions {
  language: Language;
  /** The working folder. */
  folder: string;
  /** What `-` stands for. */
  stdin: AsyncIterable<Uint8Array>;
  /** Name of the document read from standard input. */
  stdinName?: string;
  ignore?: Ignore;
  /** Told how many files an argument would have led to without `ignore`. */
  tellIgnored?: (count: number) => void;
}

const words = {
  fr: {
    noMatch: 'aucun fichier ne correspond à ce motif',
    emptyFolder: 'aucun fichier XML dans ce dossier',
    noFile: 'tube, périphérique ou socket, et non un fichier',
  },
  en: {
    noMatch: 'no file matches this pattern',
    emptyFolder: 'no XML file in this folder',
    noFile: 'a pipe, device or socket, not a file',
  },
};

/**
 * Finds the documents that the arguments name: files, folders (every *.xml in them), globs, `-` for standard input.
 * An argument that names nothing becomes an unreadable document, so that it can never pass for a conforming one.
 *
 * @param ignore globs of files to leave out; a file that is named as such is judged all the same
 * @returns the sources in the order of the arguments, files of a folder or glob by name, each once
 */
export async function findSources(inputs: readonly string[], options: InputOptions): Promise<Source[]> {
  const { stdin, stdinName = STDIN } = options;
  const sources = new Map<string, Source>();
  const add = (source: Source) => sources.set(source.name, sources.get(source.name) ?? source);
  for (const input of inputs) {
    if (input === STDIN) add({ name: stdinName, stream: stdin });
    else for (const source of await expand(input, options)) add(source);
  }
  return [...sources.values()];
}

async function expand(input: string, { language, folder, ignore, tellIgnored }: InputOptions): Promise<Source[]> {
  const place = pathFrom(folder, input);
  const say = words[language];
  let isFolder: boolean | undefined;
  try {
    isFolder = statSync(place).isDirectory();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') return [{ name: input, unreadable: whyUnreadable(error, language) }];
  }
  if (isFolder === false) return [fileSource(input, folder)];
  const { default: fastGlob } = await import('fast-glob');
  if (isFolder === undefined && !fastGlob.isDynamicPattern(input))
    return [{ name: input, unreadable: whyUnreadable({ code: 'ENOENT' }, language) }];
  const closed: Source[] = [];
  const found = await fastGlob.glob(isFolder ? '**/*.xml' : input, {
    ...(isFolder ? { cwd: place } : folder === '.' ? {} : { cwd: folder }),
    caseSensitiveMatch: isFolder !== true,
    followSymbolicLinks: false,
    onlyFiles: false,
    objectMode: true,
    fs: {
      readdir: listOr((path, error) =>
        closed.push({ name: isFolder ? joinPath(input, relative(place, path)) : path, unreadable: whyUnreadable(error, language) }),
      ),
    },
  });
  const open = found
    .filter(({ dirent }) => !dirent.isDirectory())
    .flatMap(({ path }) => sourceAt(isFolder ? joinPath(input, path) : path, folder, language));
  const sources = [...open, ...closed].sort((a, b) => (a.name < b.name ? -1 : 1));
  if (sources.length === 0) return [{ name: input, unreadable: isFolder ? say.emptyFolder : say.noMatch }];
  const ignored = ignore ? await isIgnored(ignore, folder) : () => false;
  const left = sources.filter(({ name }) => !ignored(name));
  tellIgnored?.(sources.length - left.length);
  return withoutSubmitted(left);
}

type List = typeof readdir;

/** Lists a folder; one that cannot be listed is told and seems empty, so that what is beside it is judged. */
function listOr(tell: (path: string, error: NodeJS.ErrnoException) => void): List {
  const list = (path: string, options: { withFileTypes: true }, take: (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void) =>
    readdir(path, options, (error, entries) => {
      if (error && error.code !== 'ENOENT') tell(path, error);
      take(null, error ? [] : entries);
    });
  return list as List;
}

/** What a folder or glob found: a link may lead to a folder, which is not followed, or nowhere; a pipe is not waited for. */
function sourceAt(path: string, folder: string, language: Language): Source[] {
  try {
    const stats = statSync(pathFrom(folder, path));
    if (stats.isDirectory()) return [];
    return [stats.isFile() ? fileSource(path, folder) : { name: path, unreadable: words[language].noFile }];
  } catch (error) {
    return [{ name: path, unreadable: whyUnreadable(error, language) }];
  }
}

/** The documents beside or below a METADATA.XML are judged with it. */
function withoutSubmitted(sources: Source[]): Source[] {
  const folders = new Set(
    sources
      .map(({ name }) => name)
      .filter(isMetadataFile)
      .map((path) => dirname(path)),
  );
  const isSubmitted = (path: string): boolean => {
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      if (folders.has(folder)) return true;
      if (folder === dirname(folder)) return false;
    }
  };
  return folders.size === 0
    ? sources
    : sources.filter((source) => 'unreadable' in source || isMetadataFile(source.name) || !isSubmitted(source.name));
}

async function isIgnored({ patterns, folder }: Ignore, workingFolder: string): Promise<(path: string) => boolean> {
  if (patterns.length === 0) return () => false;
  const { default: picomatch } = await import('picomatch');
  const matches = picomatch([...patterns], { dot: true });
  return (path) => matches(relative(resolve(folder), resolve(workingFolder, path)).split(sep).join('/'));
}

function joinPath(folder: string, file: string): string {
  return isAbsolute(file) ? file : `${folder.replace(sep === '/' ? /\/+$/ : /[/\\]+$/, '')}/${file}`;
}
