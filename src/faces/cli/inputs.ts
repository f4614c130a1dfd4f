import { type Dirent, readdir, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileSource, isOnlyFound, type Source } from '../../judge/source.js';
import { pathFrom } from '../../files/path-from.js';
import { whyUnreadable } from '../../files/problem.js';
import type { Language } from '../../findings/finding.js';
import type { LeftOut } from '../../findings/judged-document.js';
import { globOf, unlessUnreadable } from './named-files.js';
import { type LeaveOut, sieveFor } from './walk/left-out.js';
import { withoutSubmitted } from './walk/submitted.js';

export const STDIN = '-';

export interface InputOptions {
  language: Language;
  /** The working folder. */
  folder: string;
  /** What `-` stands for. */
  stdin: AsyncIterable<Uint8Array>;
  /** Name of the document read from standard input. */
  stdinName?: string;
  leaveOut?: LeaveOut;
  /** Told of each file that an argument would have led to, and what leaves it out. */
  tellLeftOut?: (path: string, by: keyof LeftOut) => void;
  /** Told of each argument that is a folder or a glob, and leads to files. */
  tellWalk?: (argument: string) => void;
}

const words = {
  fr: {
    noMatch: 'aucun fichier ne correspond à ce motif',
    badGlob: 'ce motif ne se lit pas',
    emptyFolder: 'aucun fichier XML dans ce dossier',
    noFile: 'tube, périphérique ou socket, et non un fichier',
  },
  en: {
    noMatch: 'no file matches this pattern',
    badGlob: 'this pattern cannot be read',
    emptyFolder: 'no XML file in this folder',
    noFile: 'a pipe, device or socket, not a file',
  },
};

/**
 * Finds the documents that the arguments name: files, folders (every *.xml in them, but for hidden ones and node_modules), globs,
 * `-` for standard input. An argument that names nothing becomes an unreadable document, so that it can never pass for a conforming one.
 *
 * @returns the sources in the order of the arguments, files of a folder or glob by name, each file once; a file that is named, and
 * found as well, is named
 */
export async function findSources(inputs: readonly string[], options: InputOptions): Promise<Source[]> {
  const { stdin, stdinName = STDIN, folder } = options;
  const sources = new Map<string, Source>();
  const keyOf = keysOf(folder);
  for (const input of inputs)
    for (const source of input === STDIN ? [{ name: stdinName, stream: stdin }] : await expand(input, options)) {
      const key = keyOf(source);
      const known = sources.get(key);
      sources.set(key, known ? joined(known, source) : source);
    }
  return [...sources.values()];
}

/** One file by several names; a link to a file is another name that somebody gave it, and judged by it. */
function keysOf(workingFolder: string): (source: Source) => string {
  const folders = new Map<string, string>();
  const real = (folder: string) => {
    if (!folders.has(folder)) folders.set(folder, realpathSync.native(folder));
    return folders.get(folder) as string;
  };
  return (source) => {
    if (!('file' in source)) return `name ${source.name}`;
    const path = resolve(workingFolder, source.name);
    try {
      return `file ${join(real(dirname(path)), basename(path))}`;
    } catch {
      return `file ${path}`;
    }
  };
}

function joined(first: Source, second: Source): Source {
  const found = [...(first.found ?? []), ...(second.found ?? [])];
  const isNamed = [first, second].some((source) => !isOnlyFound(source));
  return { ...first, ...(first.found || second.found ? { found } : {}), ...(isNamed ? { named: true } : {}) };
}

async function expand(input: string, options: InputOptions): Promise<Source[]> {
  const { language, folder, leaveOut = {}, tellLeftOut, tellWalk } = options;
  const place = pathFrom(folder, input);
  let isFolder: boolean | undefined;
  try {
    isFolder = statSync(place).isDirectory();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') return [{ name: input, unreadable: whyUnreadable(error, language) }];
  }
  if (isFolder === false) {
    if (!leaveOut.named) return [fileSource(input, folder)];
    const by = (await sieveFor(leaveOut, language, folder, dirname(input), true))(input);
    if (by === undefined) return [{ ...fileSource(input, folder), found: [] }];
    tellLeftOut?.(input, by);
    return [];
  }
  const { default: fastGlob } = await import('fast-glob');
  const pattern = globOf(input);
  if (isFolder === undefined && (pattern === '' || !fastGlob.isDynamicPattern(pattern)))
    return [{ name: input, unreadable: whyUnreadable({ code: 'ENOENT' }, language) }];
  const base = isFolder ? input : (await import('picomatch')).default.scan(pattern).base;
  const sources = await unlessUnreadable(() => walk(fastGlob, isFolder ? { input, place } : pattern, base, options));
  if (!sources) return [{ name: input, unreadable: words[language].badGlob }];
  if (sources.length === 0) return [{ name: input, unreadable: words[language][isFolder ? 'emptyFolder' : 'noMatch'] }];
  tellWalk?.(input);
  const sieve = await sieveFor(leaveOut, language, folder, base);
  const left = sources.filter(({ name }) => {
    const by = sieve(name);
    if (by !== undefined) tellLeftOut?.(name, by);
    return by === undefined;
  });
  return withoutSubmitted(left).map((source) => ({ ...source, found: [input] }));
}

/** Every file of a folder that is called XML, or that a glob matches. */
async function walk(
  fastGlob: typeof import('fast-glob'),
  what: { input: string; place: string } | string,
  base: string,
  { folder, language }: InputOptions,
): Promise<Source[]> {
  const isFolder = typeof what !== 'string';
  const closed: Source[] = [];
  const found = await fastGlob.glob(isFolder ? '**/*.xml' : what, {
    ...(isFolder ? { cwd: what.place } : folder === '.' ? {} : { cwd: folder }),
    caseSensitiveMatch: !isFolder,
    followSymbolicLinks: false,
    onlyFiles: false,
    objectMode: true,
    // Who names it means it.
    ignore: base.split(/[\\/]/).includes('node_modules') ? [] : ['**/node_modules/**'],
    fs: {
      readdir: listOr((path, error) =>
        closed.push({
          name: isFolder ? joinPath(what.input, relative(what.place, path)) : path,
          unreadable: whyUnreadable(error, language),
        }),
      ),
    },
  });
  const open = found
    .filter(({ dirent }) => !dirent.isDirectory())
    .flatMap(({ path }) => sourceAt(isFolder ? joinPath(what.input, path) : path, folder, language));
  return [...open, ...closed].sort((a, b) => (a.name < b.name ? -1 : 1));
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

function joinPath(folder: string, file: string): string {
  return isAbsolute(file) ? file : `${folder.replace(sep === '/' ? /\/+$/ : /[/\\]+$/, '')}/${file}`;
}
