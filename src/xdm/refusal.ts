import type { ArchiveField, ArchiveProblem, ArchiveProblemKind } from '../archive/problem.js';
import type { Language } from '../findings/finding.js';

/** The rule that an archive breaks when it is refused. */
const rules: Record<ArchiveProblemKind, string> = {
  'not-zip': 'XDM-01',
  damaged: 'XDM-01',
  checksum: 'XDM-01',
  contradiction: 'XDM-01',
  gap: 'XDM-01',
  method: 'XDM-01',
  'too-many-entries': 'XDM-02',
  'entry-too-large': 'XDM-02',
  'total-too-large': 'XDM-02',
  ratio: 'XDM-02',
  absolute: 'XDM-03',
  parent: 'XDM-03',
  backslash: 'XDM-03',
  control: 'XDM-03',
  windows: 'XDM-03',
  duplicate: 'XDM-04',
  encrypted: 'XDM-05',
  link: 'XDM-06',
  'file-or-folder': 'XDM-06',
};

const words: Record<Language, Record<ArchiveProblemKind, string>> = {
  fr: {
    'not-zip': 'ce n’est pas un fichier ZIP',
    damaged: 'fichier tronqué ou endommagé',
    checksum: 'somme de contrôle fausse',
    contradiction: '{field} : l’en-tête du fichier et le répertoire de l’archive se contredisent',
    gap: 'des octets ne sont à aucun fichier, ou à deux',
    method: 'compression inconnue',
    'too-many-entries': 'plus de {limit} fichiers',
    'entry-too-large': 'fichier de plus de {limit} octets (option --max-bytes)',
    'total-too-large': 'plus de {limit} octets en tout (option --max-bytes)',
    ratio: 'fichier compressé plus de {limit} fois',
    absolute: 'chemin absolu',
    parent: 'chemin qui sort de l’archive',
    backslash: 'barre inverse',
    control: 'nom vide, caractère de contrôle ou qui n’est pas de l’UTF-8',
    windows: 'nom que Windows refuse ou change',
    duplicate: '',
    encrypted: '',
    link: '',
    'file-or-folder': 'fichier et dossier à la fois',
  },
  en: {
    'not-zip': 'this is not a ZIP file',
    damaged: 'truncated or damaged file',
    checksum: 'wrong checksum',
    contradiction: '{field}: the header of the file and the directory of the archive contradict each other',
    gap: 'some bytes belong to no file, or to two',
    method: 'unknown compression',
    'too-many-entries': 'more than {limit} files',
    'entry-too-large': 'file larger than {limit} bytes (option --max-bytes)',
    'total-too-large': 'more than {limit} bytes in all (option --max-bytes)',
    ratio: 'file compressed more than {limit} times',
    absolute: 'absolute path',
    parent: 'path that leaves the archive',
    backslash: 'backslash',
    control: 'empty name, or a character that is a control or no UTF-8',
    windows: 'name that Windows refuses or changes',
    duplicate: '',
    encrypted: '',
    link: '',
    'file-or-folder': 'file and folder at once',
  },
};

const fields: Record<Language, Record<ArchiveField, string>> = {
  fr: {
    name: 'nom',
    version: 'version',
    flags: 'indicateurs',
    method: 'compression',
    modified: 'date',
    crc: 'somme de contrôle',
    size: 'taille',
  },
  en: { name: 'name', version: 'version', flags: 'flags', method: 'compression', modified: 'date', crc: 'checksum', size: 'size' },
};

/** The rule that a problem breaks, and the value for its message. */
export function describeProblem({ kind, entry, limit, field }: ArchiveProblem, language: Language): { rule: string; value: string } {
  const reason = words[language][kind].replace('{limit}', String(limit)).replace('{field}', field ? fields[language][field] : '');
  const value = [reason, entry].filter((part) => part !== undefined && part !== '').join(language === 'fr' ? ' : ' : ': ');
  return { rule: rules[kind], value };
}
