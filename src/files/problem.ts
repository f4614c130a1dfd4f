const words = {
  fr: {
    absent: 'fichier introuvable',
    noFolder: 'dossier introuvable',
    denied: 'accès refusé',
    folder: 'est un dossier',
    tooLong: 'nom trop long',
    loop: 'boucle de liens symboliques',
    link: 'lien symbolique, qui n’est pas suivi',
    full: 'disque plein',
    tooBig: 'taille de fichier refusée par le système',
    readOnly: 'système de fichiers en lecture seule',
    silent: 'tube ou périphérique qui ne donne rien',
    beyond: 'taille supérieure à la limite (option --max-bytes)',
    handles: 'trop de fichiers ouverts',
    unreadable: 'lecture impossible',
    unwritable: 'écriture impossible',
  },
  en: {
    absent: 'no such file',
    noFolder: 'no such folder',
    denied: 'permission denied',
    folder: 'is a folder',
    tooLong: 'name too long',
    loop: 'loop of symbolic links',
    link: 'symbolic link, which is not followed',
    full: 'disk full',
    tooBig: 'size of file refused by the system',
    readOnly: 'read-only file system',
    silent: 'pipe or device that gives nothing',
    beyond: 'larger than the limit (option --max-bytes)',
    handles: 'too many open files',
    unreadable: 'cannot be read',
    unwritable: 'cannot be written',
  },
};

type Word = keyof (typeof words)['fr'];

const always: Readonly<Record<string, Word>> = {
  EACCES: 'denied',
  EPERM: 'denied',
  EISDIR: 'folder',
  ENAMETOOLONG: 'tooLong',
  ELOOP: 'loop',
  LINK: 'link',
  EMFILE: 'handles',
  ENFILE: 'handles',
};
const reading: Readonly<Record<string, Word>> = {
  ...always,
  ENOENT: 'absent',
  ENOTDIR: 'absent',
  EAGAIN: 'silent',
  ETIMEDOUT: 'silent',
  EFBIG: 'beyond',
};
const writing: Readonly<Record<string, Word>> = {
  ...always,
  ENOENT: 'noFolder',
  ENOTDIR: 'noFolder',
  EEXIST: 'noFolder',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'tooBig',
  EROFS: 'readOnly',
};

/** An error of the file system, met when reading, in words. */
export function whyUnreadable(error: unknown, language: 'fr' | 'en'): string {
  return explain(error, language, reading, 'unreadable');
}

/** An error of the file system, met when writing, in words. */
export function whyUnwritable(error: unknown, language: 'fr' | 'en'): string {
  return explain(error, language, writing, 'unwritable');
}

function explain(error: unknown, language: 'fr' | 'en', known: Readonly<Record<string, Word>>, otherwise: Word): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const word = code === undefined ? undefined : known[code];
  return word === undefined ? `${words[language][otherwise]} (${code ?? message})` : words[language][word];
}

/** The file system refused a file; `whyUnreadable` or `whyUnwritable` of the cause is the message for users. */
class FileError extends Error {
  constructor(
    readonly file: string,
    override readonly cause: unknown,
  ) {
    super(`${file}: ${(cause as Error).message}`);
  }
}

/** A file that could not be read, among several. */
export class UnreadableError extends FileError {
  override readonly name = 'UnreadableError';
}

/** A file that could not be written; nothing of it was left. */
export class UnwritableError extends FileError {
  override readonly name = 'UnwritableError';
}
